// One of a crowd of hearts.

int beats;

void heart_beat() { beats++; }
void begin() { set_heart_beat(1); }
