// Efuns that ask or change what only a connected player has, with two players on the real driver: what tests/lpc can't show, where
// nobody is connected.

import { MudProcess, Player } from './mud_process';

const login = `
void create() {}
int logon() { write("hello\\n"); "/secure/probe"->came(this_object()); return 1; }
void be_wizard(int on) { if (on) enable_wizard(); else disable_wizard(); }
void hear(string key) {}
void wait_for_key() { set_this_player(this_object()); get_char("hear"); }
`;

const probe = `
object first;
mapping seen = ([ ]);

void try_wizards(object who) {
  seen["no wizard"] = wizardp(who);
  who->be_wizard(1);
  seen["wizard"] = wizardp(who);
  who->be_wizard(0);
  seen["wizard no more"] = wizardp(who);
}

void try_snooping(object spy, object who) {
  seen["snoop"] = snoop(spy, who) == who;
  seen["snooped"] = ({ query_snoop(who) == spy, query_snoop(spy) });
  seen["snooping"] = ({ query_snooping(spy) == who, query_snooping(who) });
  seen["stop"] = snoop(spy) == spy;
  seen["stopped"] = ({ query_snoop(who), query_snooping(spy) });
}

void try_keys(object who) {
  seen["lines"] = ({ query_charmode(who), in_input(who) });
  who->wait_for_key();
  seen["keys"] = ({ query_charmode(who), in_input(who) });
  seen["lines again"] = ({ remove_get_char(who), query_charmode(who), in_input(who), remove_get_char(who) });
}

void try_leaving(object who, object body) {
  exec(body, who);
  seen["old body"] = ({ interactive(who), userp(who) });
  seen["new body"] = ({ interactive(body), userp(body), query_ip_number(body) });
  seen["users"] = sizeof(users());
  seen["removed"] = ({ remove_interactive(body), interactive(body), remove_interactive(body), sizeof(users()) });
}

void came(object who) {
  if (!first) {
    first = who;
    return;
  }
  seen["player"] = ({ userp(who), interactive(who), query_ip_number(who), query_idle(who) >= 0, has_gmcp(who) });
  seen["nobody"] = ({ userp(this_object()), interactive(this_object()), query_ip_number(this_object()) });
  seen["port"] = ({ query_ip_port(who), sys_network_ports() });
  try_wizards(who);
  try_snooping(first, who);
  try_keys(who);
  try_leaving(who, clone_object("/clone/login"));
  debug_message("SEEN " + json_encode(seen) + "\\n");
}
`;

test('what two connected players are to the efuns that ask about players', async () => {
  const mud = await new MudProcess({ files: { 'clone/login.c': login, 'secure/probe.c': probe } }).ready();
  const players = [new Player(mud.port)];
  await players[0]!.seen.expect(/hello/);
  players.push(new Player(mud.port));
  const [, seen] = await mud.stderr.expect(/^SEEN (.*)$/m);
  expect(JSON.parse(seen!)).toEqual({
    player: [1, 1, '127.0.0.1', 1, 0],
    nobody: [0, 0, 0],
    port: [mud.port, [[1, 'telnet', mud.port, 0]]],
    'no wizard': 0,
    wizard: 1,
    'wizard no more': 0,
    snoop: 1,
    snooped: [1, 0],
    snooping: [1, 0],
    stop: 1,
    stopped: [0, 0],
    lines: [0, 0],
    keys: [1, 1],
    'lines again': [1, 0, 0, -1],
    'old body': [0, 0],
    'new body': [1, 1, '127.0.0.1'],
    users: 2,
    removed: [1, 0, 0, 1],
  });
  await players[1]!.closed;
  players[0]!.close();
  await mud.dispose();
});
