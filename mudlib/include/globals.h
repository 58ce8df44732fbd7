// Included before every file of the mudlib (config: global_include). Names of the daemons and of the std classes, nothing else.

#ifndef GLOBALS_H
#define GLOBALS_H

#define ROLE_D "/secure/roles"
#define COMMAND_D "/daemon/command"
#define EMOTE_D "/daemon/emote"
#define ERROR_D "/daemon/errors"
#define ALIAS_D "/daemon/alias"
#define LINK_D "/daemon/link"

#define STD_OBJECT "/std/object"
#define STD_CONTAINER "/std/container"
#define STD_ROOM "/std/room"
#define STD_LIVING "/std/living"
#define STD_NPC "/std/npc"
#define STD_WEAPON "/std/weapon"
#define STD_ARMOUR "/std/armour"
#define STD_FOOD "/std/food"

#define LOGIN_OB "/clone/login"
#define USER_OB "/clone/user"
#define START_ROOM "/domains/village/green"
#define SHRINE_ROOM "/domains/village/shrine"

#define SAVE_DIR "/save/players/"

#endif
