// network_stats(): packets and bytes, each way: in all, of LPC sockets, of each port. Nothing has gone over a network here.

void test() {
  check(sort_array(keys(network_stats()), 1)[0..3]); // expect: ({ "incoming packets sockets", "incoming packets total", "incoming volume sockets", "incoming volume total" })
  check(sort_array(keys(network_stats()), 1)[4..]); // expect: ({ "outgoing packets sockets", "outgoing packets total", "outgoing volume sockets", "outgoing volume total" })
  check(implode(map(values(network_stats()), (: "" + $1 :)), "")); // expect: "00000000"
}
