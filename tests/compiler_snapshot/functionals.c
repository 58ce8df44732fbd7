int g;
mixed f(int a, function h) {
  function i = (: $1 + $2 * $(a) :);
  function j = (: g++ :);
  return (: (: $1 :) :)(i)(1, 2) + h(j(), a);
}
