"""What the HTTP measures of workers.ts are compared with: a server that does no more than it must, and a client that does no more.

    python3 responder.py                serves on 127.0.0.1; the port is the first line of its output
    python3 responder.py PORT ROUNDS    asks it over one connection; the microseconds of each round as JSON
"""

import json
import selectors
import socket
import sys
import time

ANSWER = b"HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\nContent-Length: 4\r\n\r\nfine"
REQUEST = b"GET / HTTP/1.1\r\nhost: 127.0.0.1\r\nuser-agent: bare\r\naccept: */*\r\n\r\n"


def serve():
    """One thread: with one for each connection they would wait for each other more than they work."""
    listener = socket.create_server(("127.0.0.1", 0), backlog=512)
    print(listener.getsockname()[1], flush=True)
    watched = selectors.DefaultSelector()
    watched.register(listener, selectors.EVENT_READ)
    while True:
        for key, _ in watched.select():
            if key.fileobj is listener:
                connection, _ = listener.accept()
                connection.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
                watched.register(connection, selectors.EVENT_READ, bytearray())
            elif not answer(key.fileobj, key.data):
                watched.unregister(key.fileobj)
                key.fileobj.close()


def answer(connection, request):
    """False when the client has gone."""
    try:
        more = connection.recv(65536)
        request += more
        if request.endswith(b"\r\n\r\n"):
            request.clear()
            connection.sendall(ANSWER)
        return more != b""
    except OSError:
        return False


def ask(port, rounds):
    connection = socket.create_connection(("127.0.0.1", port))
    connection.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
    times = []
    for _ in range(rounds):
        started = time.perf_counter_ns()
        connection.sendall(REQUEST)
        connection.recv(65536)
        times.append((time.perf_counter_ns() - started) / 1000)
    print(json.dumps(times[rounds // 10 :]))


if len(sys.argv) == 1:
    serve()
else:
    ask(int(sys.argv[1]), int(sys.argv[2]))
