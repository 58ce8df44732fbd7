// Loaded into the driver before the C library (LD_PRELOAD): every lookup of names goes to the name server on loopback whose port stands
// in TEST_DNS_PORT, through the C library's own resolver with its threads, time limits and UDP. Needs neither root nor namespaces.

#define _GNU_SOURCE
#include <arpa/inet.h>
#include <dlfcn.h>
#include <netdb.h>
#include <nss.h>
#include <resolv.h>
#include <stdlib.h>

__attribute__((constructor)) static void ask_files_and_dns_only(void) { __nss_configure_lookup("hosts", "files dns"); }

/* The resolver's state belongs to the thread; what is changed in it stands above /etc/resolv.conf. */
static void ask_our_server(void) {
  const char *port = getenv("TEST_DNS_PORT");
  struct sockaddr_in *server = &_res.nsaddr_list[0];

  if (port == NULL || (_res.options & RES_INIT && server->sin_port == htons((unsigned short)atoi(port))))
    return;
  res_init();
  server->sin_family = AF_INET;
  server->sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  server->sin_port = htons((unsigned short)atoi(port));
  _res.nscount = 1;
  _res.retrans = 30;
  _res.retry = 1;
  _res.options &= ~(unsigned long)(RES_DNSRCH | RES_DEFNAMES);
}

int getaddrinfo(const char *node, const char *service, const struct addrinfo *hints, struct addrinfo **found) {
  int (*real)(const char *, const char *, const struct addrinfo *, struct addrinfo **) = dlsym(RTLD_NEXT, "getaddrinfo");

  ask_our_server();
  return real(node, service, hints, found);
}

int getnameinfo(const struct sockaddr *address, socklen_t size, char *host, socklen_t host_size, char *service,
                socklen_t service_size, int flags) {
  int (*real)(const struct sockaddr *, socklen_t, char *, socklen_t, char *, socklen_t, int) =
      dlsym(RTLD_NEXT, "getnameinfo");

  ask_our_server();
  return real(address, size, host, host_size, service, service_size, flags);
}
