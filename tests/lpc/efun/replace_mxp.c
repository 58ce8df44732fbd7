void test() {
  check(replace_mxp("a < b & \"c\" >"));  // expect: "a &lt; b &amp; "c" &gt;"
  check(replace_mxp("1\n2") == "1\e[4z<BR>2");  // expect: 1
}
