// Text blocks take their lines as they are; @@ makes an array of them.
string text = @END
first
  second "quoted" \n ${x}
END
;
string *list = @@LIST
one
 two
LIST
;
string empty = @END
END
;

void test() {
  check(text);                                // expect: "first second "quoted" \n ${x} "
  check(list);                                // expect: ({ "one", " two" })
  check(empty);                               // expect: ""
  check(strlen(text));                        // expect: 32
  check(sizeof(list));                        // expect: 2
}
