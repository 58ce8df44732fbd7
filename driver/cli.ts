// The command line: words in, one action out. Knows how commands are spelled, explained and refused, and nothing of what they do:
// main.ts gives it the actions, a test gives it others. The only importer of commander.
//
// Exit status: what the action says; 0 for --help and --version; 2 for a command line that makes no sense.

import { Command, CommanderError, InvalidArgumentError } from 'commander';
import { DriverError, driverError, errorText } from './base/errors';
import { version } from './base/install';
import { nearestWord } from './base/nearest';

export interface StartOptions {
  config?: string;
  port?: number;
  console: boolean;
  /** Goes on when the console's input has ended. */
  stay: boolean;
  /** Given to master->flag(), in order. */
  flags: string[];
}

export interface WorldOptions {
  config?: string;
  mudlib?: string;
  master?: string;
  simulEfun?: string;
}

export interface CheckOptions extends WorldOptions {
  json: boolean;
}

export interface StatusOptions {
  config?: string;
  json: boolean;
}

/** Each gives the exit status. An expected failure is thrown as a DriverError. */
export interface Actions {
  start(options: StartOptions): Promise<number>;
  run(file: string, args: string[], options: WorldOptions): Promise<number>;
  check(paths: string[], options: CheckOptions): Promise<number>;
  evaluate(expression: string, options: WorldOptions): Promise<number>;
  status(options: StatusOptions): Promise<number>;
}

export interface Output {
  out(text: string): void;
  err(text: string): void;
}

const standardOutput: Output = {
  out: (text) => void process.stdout.write(text),
  err: (text) => void process.stderr.write(text),
};

const usageStatus = 2;
const failureStatus = 1;
/** The number that sysexits.h keeps for defects of the program itself. */
const defectStatus = 70;

/** `args` are the words behind the program's name. */
export async function commandLine(args: string[], actions: Actions, output: Output = standardOutput): Promise<number> {
  let status = 0;
  const program = makeProgram(actions, output, (result) => {
    status = result;
  });
  try {
    if (args.length === 0) program.outputHelp({ error: true });
    await program.parseAsync(args, { from: 'user' });
    return args.length === 0 ? usageStatus : status;
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : refuse(error, program, output);
    output.err(`${errorText(error)}\n`);
    return error instanceof DriverError ? failureStatus : defectStatus;
  }
}

function refuse(error: CommanderError, program: Command, output: Output): number {
  const reason = error.message.replace(/^error: /, '').replace(/\n/g, ' ');
  output.err(
    `${driverError('M111', { reason: `${reason}${nearestCommand(error, program)}. Try \`mudstone --help\`.` })}\n`,
  );
  return usageStatus;
}

function nearestCommand(error: CommanderError, program: Command): string {
  if (error.code !== 'commander.unknownCommand') return '';
  const names = program.commands.map((command) => command.name());
  const near = nearestWord(/'(.*)'/.exec(error.message)?.[1] ?? '', names);
  return near ? `, the nearest is ${near}` : `, there are ${names.join(', ')}`;
}

function makeProgram(actions: Actions, output: Output, done: (status: number) => void): Command {
  const program = new Command('mudstone')
    .description('An LPC MUD driver.')
    .version(version, '-V, --version', 'print the version')
    .helpOption('-h, --help', 'explain the command')
    .showSuggestionAfterError(false)
    .exitOverride()
    .configureOutput({
      writeOut: (text) => output.out(text),
      writeErr: (text) => output.err(text),
      outputError: () => {},
    })
    .addHelpText('after', "\nThe operators' guide is docs/operators.md. `mudstone COMMAND --help` shows examples.");

  addStart(program, actions, done);
  addRun(program, actions, done);
  addCheck(program, actions, done);
  addEval(program, actions, done);
  addStatus(program, actions, done);
  addScripts(program);
  return program;
}

type Done = (status: number) => void;

function addStart(program: Command, actions: Actions, done: Done): void {
  program
    .command('start')
    .description('start the mud: listen for players until SIGTERM or shutdown()')
    .option('-c, --config <file>', 'configuration, TOML or MudOS/FluffOS `key : value`')
    .option('-p, --port <number>', 'telnet port instead of the configured one; 0 takes any free one', portNumber)
    .option('--console', 'a player on stdin and stdout; the mud ends with the input')
    .option('--stay', 'with --console: the mud goes on when the input has ended')
    .option('-f, --flag <flag>', 'call flag(FLAG) in the master before the ports open; may be repeated', append, [])
    .addHelpText(
      'after',
      examples(
        'start',
        'start --config mud/etc/config.mud --port 5000',
        'start -ftest -f speed',
        'start --console < commands.txt',
      ),
    )
    .action(async (given) => {
      const { config, port, flag } = given;
      done(
        await actions.start({ config, port, console: given.console === true, stay: given.stay === true, flags: flag }),
      );
    });
}

function addRun(program: Command, actions: Actions, done: Done): void {
  const command = program
    .command('run')
    .description('load one LPC file, call main(args) in it, and exit with the int it returns')
    .argument('<file>', 'a host path, or a path in the mudlib')
    .argument('[args...]', 'the strings that main() gets; behind `--` they may look like options');
  addWorldOptions(command)
    .allowUnknownOption()
    .addHelpText('after', examples('run hello.c', 'run --mudlib mudlib /std/test.c one two', 'run fib.c -- -v 27'))
    .action(async (file: string, args: string[], given: WorldOptions) => {
      // Unknown options belong to the LPC program, but only behind its name: one in front is a slip of the operator's.
      if (file.startsWith('-'))
        throw new CommanderError(usageStatus, 'commander.unknownOption', `error: unknown option '${file}'`);
      done(await actions.run(file, args, given));
    });
}

function addCheck(program: Command, actions: Actions, done: Done): void {
  const command = program
    .command('check')
    .description('compile LPC files and print their diagnostics; exit 1 on an error')
    .argument('[paths...]', 'files or folders, of the host or of the mudlib; without any, the whole mudlib');
  addWorldOptions(command)
    .option('--json', 'one JSON object for each diagnostic')
    .addHelpText('after', examples('check', 'check mudlib/std/room.c', 'check /domains/village --json'))
    .action(async (paths: string[], given) =>
      done(await actions.check(paths, { ...given, json: given.json === true })),
    );
}

function addEval(program: Command, actions: Actions, done: Done): void {
  const command = program
    .command('eval')
    .description('print the value of an LPC expression')
    .argument('<expression>', 'one LPC expression, in quotes for your shell');
  addWorldOptions(command)
    // An expression may begin with a minus.
    .allowUnknownOption()
    .addHelpText('after', examples("eval '1 << 40'", 'eval \'sizeof(get_dir("/std/"))\''))
    .action(async (expression: string, given: WorldOptions) => done(await actions.evaluate(expression, given)));
}

function addStatus(program: Command, actions: Actions, done: Done): void {
  program
    .command('status')
    .description('ask the running mud how it is; exit 1 when none answers')
    .option('-c, --config <file>', 'configuration of the mud that is asked')
    .option('--json', 'as JSON')
    .addHelpText('after', examples('status', 'status --json'))
    .action(async (given) => done(await actions.status({ config: given.config, json: given.json === true })));
}

/** scripts/mudstone runs these itself, before this file is built; here they are explained. */
function addScripts(program: Command): void {
  const scripts: [name: string, description: string][] = [
    ['build', 'build what is stale (start does it too)'],
    ['test', 'build, check and test everything; --quick leaves out what is slow'],
    ['dev', 'start on the sources, and again whenever one changes'],
    ['bench', 'measure the driver'],
    ['fuzz', 'put generated LPC through the compiler and the isolate'],
    ['new-efun', 'make the four places of a new efun'],
  ];
  for (const [name, description] of scripts)
    program.command(name).description(`${description} [developers]`).helpOption(false);
}

function addWorldOptions(command: Command): Command {
  return command
    .option('-c, --config <file>', 'configuration, TOML or MudOS/FluffOS `key : value`')
    .option('--mudlib <folder>', 'the mudlib, instead of the configured one')
    .option('--master <object>', 'the master object')
    .option('--simul-efun <object>', 'the simul_efun object');
}

function examples(...lines: string[]): string {
  return `\nExamples:\n${lines.map((line) => `  mudstone ${line}`).join('\n')}`;
}

function portNumber(given: string): number {
  const port = /^\d+$/.test(given) ? Number(given) : -1;
  if (port < 0 || port > 65535) throw new InvalidArgumentError('a port from 0 to 65535 was expected');
  return port;
}

function append(value: string, before: string[]): string[] {
  return [...before, value];
}
