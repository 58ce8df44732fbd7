// Modes of socket_create() and options of socket_set_option(), as FluffOS numbers them.

#ifndef SOCKET_H
#define SOCKET_H

#define MUD 0
#define STREAM 1
#define DATAGRAM 2
#define STREAM_BINARY 3
#define DATAGRAM_BINARY 4
#define STREAM_TLS 5
#define STREAM_TLS_BINARY 6

#define SO_TLS_VERIFY_PEER 1
#define SO_TLS_SNI_HOSTNAME 2
#define SO_TLS_CERT 3
#define SO_TLS_KEY 4

#endif
