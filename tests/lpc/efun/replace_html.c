void test() {
  check(replace_html("a < b && c > \"d\""));  // expect: "a &lt; b &amp;&amp; c &gt; &quot;d&quot;"
  check(replace_html("'plain'"));  // expect: "'plain'"
}
