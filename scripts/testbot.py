#!/usr/bin/env python3
"""Plays a script of expect/send steps against the driver over its piped console.

    scripts/testbot.py scripts/testbot_examples/new_character.bot
    scripts/testbot.py --timeout 5 --verbose my.bot -- scripts/mudstone start --console --port 0

The words behind `--` start the mud; without them it is `scripts/mudstone start --console --config config/test.toml`.
The bot writes lines to its stdin, reads what the player sees from its stdout, and leaves stderr (the log) alone
unless a step fails. Exit status: 0 when every step went well, 1 when one failed, 2 when the script makes no sense.

A script is a text file, one step a line; empty lines and lines that begin with # are skipped:

    expect TEXT           wait until TEXT appears in the output after the last match
    expect /PATTERN/      the same with a Python regular expression; a trailing i ignores case
    refuse TEXT           fail if TEXT (or /PATTERN/) stands in the output since the last send
    send TEXT             write one line; `send` alone is an empty line
    timeout SECONDS       for the steps that follow
    end                   close stdin: no more lines come
    exit STATUS           wait until the mud has ended, with this exit status

${NAME} in a step becomes the environment variable NAME; ${RANDOM} is a word of letters, the same in the whole
script, for names that must be new. Python 3 standard library only.
"""

import argparse
import codecs
import os
import random
import re
import shlex
import string
import subprocess
import sys
import threading
import time

ROOT = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
DEFAULT_COMMAND = [
    os.path.join(ROOT, "scripts", "mudstone"),
    "start", "--console", "--config", os.path.join(ROOT, "config", "test.toml"),
]
DEFAULT_TIMEOUT_SECONDS = 20.0
STEP_WORDS = ("expect", "refuse", "send", "timeout", "end", "exit")


class ScriptError(Exception):
    """The script itself is wrong."""


class StepFailed(Exception):
    """The mud did not do what a step expects."""


class Step:
    def __init__(self, line_number, word, argument):
        self.line_number = line_number
        self.word = word
        self.argument = argument

    def __str__(self):
        return f"{self.word} {self.argument}".rstrip()


def read_script(path, variables):
    steps = []
    with open(path, encoding="utf-8") as script:
        for number, raw in enumerate(script, 1):
            line = raw.strip("\r\n")
            if not line.strip() or line.lstrip().startswith("#"):
                continue
            word, _, argument = line.strip().partition(" ")
            if word not in STEP_WORDS:
                raise ScriptError(f"{path}:{number}: '{word}' is no step; there are {', '.join(STEP_WORDS)}")
            step = Step(number, word, fill_in(argument, variables, f"{path}:{number}"))
            check_step(step, path)
            steps.append(step)
    return steps


def fill_in(text, variables, place):
    def value(found):
        name = found.group(1)
        if name not in variables:
            raise ScriptError(f"{place}: the variable {name} is not set")
        return variables[name]

    return re.sub(r"\$\{(\w+)\}", value, text)


def check_step(step, path):
    place = f"{path}:{step.line_number}"
    if step.word in ("expect", "refuse"):
        if not step.argument:
            raise ScriptError(f"{place}: {step.word} needs a text or a /pattern/")
        try:
            compile_pattern(step.argument)
        except re.error as error:
            raise ScriptError(f"{place}: {step.argument} is no pattern: {error}") from error
    if step.word == "timeout" and not re.fullmatch(r"\d+(\.\d+)?", step.argument):
        raise ScriptError(f"{place}: timeout needs a number of seconds")
    if step.word == "exit" and not re.fullmatch(r"\d+", step.argument):
        raise ScriptError(f"{place}: exit needs an exit status")


def compile_pattern(argument):
    found = re.fullmatch(r"/(.*)/(i?)", argument)
    if found:
        return re.compile(found.group(1), re.MULTILINE | (re.IGNORECASE if found.group(2) else 0))
    return re.compile(re.escape(argument))


class Mud:
    """The mud's process; two threads gather what it writes, so it never waits for us."""

    def __init__(self, command):
        self.output = ""
        self.log = ""
        self.changed = threading.Condition()
        self.ended = False
        self.process = subprocess.Popen(
            command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE, bufsize=0)
        self.readers = [
            threading.Thread(target=self._gather, args=(self.process.stdout, "output"), daemon=True),
            threading.Thread(target=self._gather, args=(self.process.stderr, "log"), daemon=True),
        ]
        for reader in self.readers:
            reader.start()

    def _gather(self, stream, name):
        decoder = codecs.getincrementaldecoder("utf-8")("replace")
        chunk = b"start"
        while chunk:
            chunk = stream.read(65536)
            text = decoder.decode(chunk, final=not chunk).replace("\r", "")
            with self.changed:
                setattr(self, name, getattr(self, name) + text)
                if not chunk and name == "output":
                    self.ended = True
                self.changed.notify_all()

    def send(self, line):
        try:
            self.process.stdin.write(line.encode("utf-8") + b"\n")
        except (BrokenPipeError, ValueError) as error:
            raise StepFailed("the mud no longer reads its input") from error

    def wait_for(self, pattern, start, seconds):
        deadline = time.monotonic() + seconds
        with self.changed:
            while True:
                found = pattern.search(self.output, start)
                if found:
                    return found.end()
                if self.ended:
                    raise StepFailed("the mud's output ended")
                left = deadline - time.monotonic()
                if left <= 0:
                    raise StepFailed(f"not seen within {seconds:g} seconds")
                self.changed.wait(left)

    def end_input(self):
        self.process.stdin.close()

    def wait_for_exit(self, seconds):
        try:
            status = self.process.wait(seconds)
        except subprocess.TimeoutExpired as error:
            raise StepFailed(f"the mud still runs after {seconds:g} seconds") from error
        for reader in self.readers:
            reader.join(seconds)
        return status

    def stop(self):
        if self.process.poll() is None:
            self.process.terminate()
            try:
                self.process.wait(10)
            except subprocess.TimeoutExpired:
                self.process.kill()


class Play:
    def __init__(self, mud, timeout, verbose):
        self.mud = mud
        self.seconds = timeout
        self.verbose = verbose
        self.matched = 0
        self.sent_at = 0

    def play(self, steps):
        for step in steps:
            if self.verbose:
                print(f"testbot: line {step.line_number}: {step}", file=sys.stderr)
            try:
                getattr(self, step.word)(step.argument)
            except StepFailed as failure:
                raise StepFailed(f"line {step.line_number}: {step}: {failure}") from failure

    def expect(self, argument):
        self.matched = self.mud.wait_for(compile_pattern(argument), self.matched, self.seconds)

    def refuse(self, argument):
        if compile_pattern(argument).search(self.mud.output, self.sent_at):
            raise StepFailed("it was seen")

    def send(self, argument):
        self.sent_at = len(self.mud.output)
        self.mud.send(argument)

    def timeout(self, argument):
        self.seconds = float(argument)

    def end(self, _):
        self.mud.end_input()

    def exit(self, argument):
        status = self.mud.wait_for_exit(self.seconds)
        if status != int(argument):
            raise StepFailed(f"the mud ended with status {status}")


def tell_failure(mud, failure):
    print(f"testbot: {failure}", file=sys.stderr)
    print("--- what the player saw " + "-" * 50, file=sys.stderr)
    print(mud.output, file=sys.stderr)
    print("--- the mud's log " + "-" * 56, file=sys.stderr)
    print(mud.log, file=sys.stderr)
    print("-" * 74, file=sys.stderr)


def parse_arguments(words):
    command = DEFAULT_COMMAND
    if "--" in words:
        at = words.index("--")
        words, command = words[:at], words[at + 1:]
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter, usage="testbot.py [options] SCRIPT [-- COMMAND…]")
    parser.add_argument("script", help="the file of steps")
    parser.add_argument("--timeout", type=float, default=DEFAULT_TIMEOUT_SECONDS, metavar="SECONDS",
                        help="for each step (default %(default)g)")
    parser.add_argument("--verbose", action="store_true", help="name each step on stderr as it is played")
    return parser.parse_args(words), command


def main(words):
    options, command = parse_arguments(words)
    name = "".join(random.choices(string.ascii_lowercase, k=8))
    try:
        steps = read_script(options.script, {**os.environ, "RANDOM": name})
    except (ScriptError, OSError) as error:
        print(f"testbot: {error}", file=sys.stderr)
        return 2
    except UnicodeDecodeError as error:
        print(f"testbot: {options.script} is no text in UTF-8: byte {error.start} is 0x{error.object[error.start]:02x}", file=sys.stderr)
        return 2
    try:
        mud = Mud(command)
    except OSError as error:
        print(f"testbot: {shlex.join(command)} can't be started: {error.strerror}", file=sys.stderr)
        return 1
    try:
        Play(mud, options.timeout, options.verbose).play(steps)
    except StepFailed as failure:
        mud.stop()
        tell_failure(mud, failure)
        return 1
    finally:
        mud.stop()
    print(f"testbot: {len(steps)} steps went well")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
