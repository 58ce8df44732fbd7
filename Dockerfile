# syntax=docker/dockerfile:1

# Three stages: the native workers (Rust), the driver (TypeScript), and the image that runs, which holds neither compiler nor
# sources of the driver. Build: docker build -t mudstone .   Run: docker run -p 4000:4000 mudstone

FROM rust:1.95-slim-bookworm AS native
WORKDIR /mudstone
COPY native/Cargo.toml native/Cargo.lock native/
COPY native/src native/src
COPY native/benches native/benches
RUN cargo build --release --locked --manifest-path native/Cargo.toml

FROM node:20-bookworm-slim AS driver
# The pinned Node, unlike the image's own, links this one dynamically.
RUN apt-get update && apt-get install -y --no-install-recommends libatomic1 && rm -rf /var/lib/apt/lists/*
WORKDIR /mudstone
COPY package.json package-lock.json .npmrc ./
RUN npm ci --no-progress
COPY tsconfig.json ./
COPY scripts scripts
COPY driver driver
RUN node scripts/mudstone build host runtime && npm prune --omit=dev --no-progress

FROM debian:bookworm-slim
RUN apt-get update \
 && apt-get install -y --no-install-recommends libatomic1 libstdc++6 ca-certificates git openssh-client python3-minimal \
 && rm -rf /var/lib/apt/lists/*
RUN useradd --uid 4000 --no-create-home --home-dir /mudstone --shell /usr/sbin/nologin mudstone
WORKDIR /mudstone
COPY package.json LICENSE ./
COPY config config
COPY docs docs
COPY scripts/mudstone scripts/stages.js scripts/
COPY scripts/modules scripts/modules
COPY --from=driver /mudstone/node_modules node_modules
COPY --from=driver /mudstone/build build
COPY --from=native /mudstone/native/target/release/libmudstone_native.so build/native/
# LPC worlds are edited while they run, so the mudlib belongs to the mud's user; what players and wizards make is a volume.
COPY --chown=mudstone:mudstone mudlib mudlib
RUN ln -s /mudstone/node_modules/.bin/node /usr/local/bin/node \
 && install -d -o mudstone -g mudstone state mudlib/save mudlib/log mudlib/tmp mudlib/wizards build/.compile_cache

USER mudstone
ENV MUDSTONE_CONFIG=/mudstone/config/container.toml
VOLUME ["/mudstone/mudlib/save", "/mudstone/mudlib/log", "/mudstone/mudlib/wizards", "/mudstone/state"]
EXPOSE 4000
STOPSIGNAL SIGTERM
HEALTHCHECK --interval=30s --timeout=5s --start-period=15s CMD ["node", "scripts/mudstone", "status", "--json"]
# --init is not needed: the launcher becomes the driver, and the driver starts no orphans.
ENTRYPOINT ["node", "scripts/mudstone"]
CMD ["start"]
