// Beats before or after the crowd and remembers when.

int stamp;

void heart_beat() { stamp = perf_counter_ns(); }
void begin() { set_heart_beat(1); }
int query_stamp() { return stamp; }
