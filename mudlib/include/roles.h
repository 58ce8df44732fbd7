// Roles, in rising order of what they may do.

#ifndef ROLES_H
#define ROLES_H

#define ROLE_PLAYER 0
#define ROLE_WIZARD 1
#define ROLE_ADMIN 2

#endif
