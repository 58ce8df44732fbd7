string f() { return "\"\\\n${x} `*/ </script>  \x01\x02"; }
mapping m = ([ "__proto__": "\\u0041" ]);
