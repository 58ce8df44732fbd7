mapping f(mapping m, mixed k) {
  m = ([ "a": 1, k: ([ ]), 2: k ]);
  m[k] += 3;
  m.name = m.other?.inner;
  m["x"]["y"] = m?.[k];
  return m + ([ ]) * m;
}
