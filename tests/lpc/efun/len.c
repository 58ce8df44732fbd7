// len(): Another name of sizeof(), as Neolith has it; there and here `value.efun(args)` calls a harmless efun.

void test() {
  mixed list = ({ 1, 2, 3 });
  mixed text = "héllo";
  mixed map = ([ "len" : (: 42 :) ]);
  check(len(list));                    // expect: 3
  check(len(text));                    // expect: 5
  check(list.len());                   // expect: 3
  check(text.capitalize());            // expect: "Héllo"
  check("a,b".explode(",").len());     // expect: 2
  check(list.map((: $1 * 2 :)));       // expect: ({ 2, 4, 6 })
  check(map.len());                    // expect: 42
  check(list.rm());                    // expect error: Tried to take a member of something that isn't a mapping.
}
