// A round of heart beats: a mark, many hearts, a mark. The time between the marks is the round's.

object first, last, *hearts;
int rounds;

void look();

void gather(int size) {
  first = new("/mark");
  hearts = allocate(size, (: new("/beat") :));
  last = new("/mark");
  first->begin();
  hearts->begin();
  last->begin();
  call_out((: look :), 1);
}

void look() {
  int between = last->query_stamp() - first->query_stamp();
  if (first->query_stamp() && between) {
    rounds++;
    debug_message(sprintf("MEASURE heart_beats %d\n", (between < 0 ? -between : between) / 1000));
  }
  if (rounds < 3) call_out((: look :), 1);
  else shutdown(0);
}
