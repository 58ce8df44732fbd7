// The text of save_object() and save_variable(), and what restore_object() makes of texts, older ones too.

class point { int x; string name; }

int number = -5;
float real = 1.5;
string text = "a\"b\\c\nd\re\tf";
string wide = "\u00e9\u5343";
mixed *list = ({ 1, "two", ({ 3.25, ({ }) }), ([ ]) });
mapping map = ([ "k" : ({ 1, 2 }) ]);
mixed record = new(class point, x: 7, name: "p");
mixed nothing;
mixed fun = (: strlen :);
object ob = this_object();
buffer buf = to_buffer(({ 1, 2, 255 }));
nosave int hidden = 9;
int zero = 0;
string empty = "";
float big = 1e20;
float small = 0.125;

string *saved() { return explode(save_object(0), "\n"); }

void test() {
  check(saved()[1..]);  // expect: ({ "number -5", "real 1.500000", "text "a\"b\\c d\ e f"", "wide "é千"", "list ({1,"two",({3.250000,({}),}),([]),})", "map (["k":({1,2,}),])", "record (/7,"p",/)", "fun ", "ob ", "buf ", "empty """, "big 100000000000000000000.000000", "small 0.125000" })
  check(sizeof(saved()));  // expect: 14
  check(filter(explode(save_object(1), "\n"), (: strsrch($1, "zero") == 0 || strsrch($1, "nothing") == 0 :)));  // expect: ({ "nothing 0", "zero 0" })
  check(save_variable(({ 1, -2, "x", ([ "a" : 1.5 ]) })));  // expect: "({1,-2,"x",(["a":1.500000,]),})"
  check(save_variable("a\"b\\c\nd\re"));  // expect: ""a\"b\\c d\ e""
  check(save_variable("\u00e9"));  // expect: ""é""
  check(save_variable((: strlen :)));  // expect: ""
  check(save_variable(this_object()));  // expect: ""
  check(save_variable(record));  // expect: "(/7,"p",/)"
  check(save_variable(9223372036854775807));  // expect: "9223372036854775807"
  check(save_variable(-9223372036854775807));  // expect: "-9223372036854775807"

  check(restore_variable("({1,-2,\"x\",([\"a\":1.5,]),})"));  // expect: ({ 1, -2, "x", ([ "a" : 1.500000, ]) })
  check(restore_variable("(/1,\"p\",/)"));  // expect: CLASS( 2 elements 1, "p" )
  check(restore_variable("\"a\\\"b\\\\c\rd\""));  // expect: "a"b\c d"
  check(restore_variable("1.5e3"));  // expect error: restore_object(): Illegal numeric format.
  check(restore_variable("-0.25"));  // expect: -0.250000
  check(restore_variable("({1,2"));  // expect error: restore_object(): Illegal array format.
  check(restore_variable("({1,2}"));  // expect error: restore_object(): Illegal array format.
  check(restore_variable("([1:2])"));  // expect error: restore_object(): Illegal mapping format.
  check(restore_variable("nonsense"));  // expect: 0
  check(restore_variable("\"open"));  // expect error: restore_object(): Illegal string format.
  check(restore_variable(""));  // expect: 0
  check(restore_variable("12abc"));  // expect: 12
  check(restore_variable("({1, 2,})"));  // expect error: restore_object(): Illegal array format.

  write_file("/object_saved.o", "#/object/save_restore.c\nnumber 12\ntext \"new\"\nlist ({4,5,})\nunknown 3\nhidden 4\n", 1);
  check(restore_object("/object_saved"));  // expect: 1
  check(({ number, text, list, hidden, wide }));  // expect: ({ 12, "new", ({ 4, 5 }), 9, 0 })
  number = 1;
  list = ({ 9 });
  write_file("/object_saved.o", "#/other/name.c\ntext \"only\"\n", 1);
  check(restore_object("/object_saved", 1));  // expect: 1
  check(({ number, text, list }));  // expect: ({ 1, "only", ({ 9 }) })
  check(restore_object("/object_saved"));  // expect: 1
  check(({ number, text, list, record }));  // expect: ({ 0, "only", 0, 0 })
  write_file("/object_saved.o", "number 5\r\ntext \"crlf\"\r\n", 1);
  check(restore_object("/object_saved"));  // expect: 1
  check(({ number, text }));  // expect: ({ 5, "crlf" })
  write_file("/object_saved.o", "#x\nnumber ({1,\n", 1);
  check(restore_object("/object_saved"));  // expect error: restore_object(): Illegal array format while restoring number.
  check(number);  // expect: 0
  write_file("/object_saved.o", "#x\nnumber\n", 1);
  check(restore_object("/object_saved"));  // expect error: restore_object(): Illegal file format - 1 (number).
  check(restore_object("/no/such/save"));  // expect: 0
  number = 77;
  check(save_object("/object_saved") > 0);  // expect: 1
  number = 0;
  check(restore_object("/object_saved.o"));  // expect: 1
  check(({ number, wide, map }));  // expect: ({ 77, 0, 0 })
  check(classp(record) ? 1 : typeof(record));  // expect: "int"
  rm("/object_saved.o");
}
