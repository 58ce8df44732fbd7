// Takes over a connection that is to be closed, and closes it with the output that was on its way.

#pragma strict_types

void create() { call_out("leave", 0); }
void leave() { destruct(this_object()); }
void net_dead() { destruct(this_object()); }
