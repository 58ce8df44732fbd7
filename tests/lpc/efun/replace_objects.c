class pair { mixed a, b; }

void test() {
  class pair p = new(class pair, a: this_object(), b: 2);
  mixed deep = 0;
  int i;
  check(replace_objects(this_object()));  // expect: "/efun/replace_objects"
  check(replace_objects(({ 1, ({ this_object() }) })));  // expect: ({ 1, ({ "/efun/replace_objects" }) })
  check(replace_objects(([ this_object(): this_object() ])));  // expect: ([ "/efun/replace_objects" : "/efun/replace_objects", ])
  check(fetch_class_member(replace_objects(p), 0));  // expect: "/efun/replace_objects"
  check(objectp(fetch_class_member(p, 0)));  // expect: 1
  for (i = 0; i < 200; i++) deep = ({ deep });
  check(replace_objects(deep));  // expect error: replace_objects(): values are nested more than 100 deep.
}
