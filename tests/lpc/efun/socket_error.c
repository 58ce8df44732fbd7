// socket_error(): What an error of a socket efun means, in words.

void test() {
  check(socket_error(-1));                   // expect: "Problem creating socket"
  check(socket_error(-7));                   // expect: "Security violation attempted"
  check(socket_error(-29));                  // expect: "Wait for callback"
  check(socket_error(-32));                  // expect: "Data nested too deeply"
  check(socket_error(-33));                  // expect: "Resolver is busy"
  check(socket_error(-34));                  // expect: "socket_error: invalid error number"
  check(socket_error(0));                    // expect: "socket_error: invalid error number"
  check(socket_error(1));                    // expect: "socket_error: invalid error number"
}
