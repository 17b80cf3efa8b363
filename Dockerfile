# api and worker out of one image; docker-compose.yml says which of them runs.
FROM node:20-bookworm-slim AS build
WORKDIR /perennial
COPY . .
RUN npx --yes pnpm@10.34.8 install --frozen-lockfile && node scripts/build.mjs

FROM node:20-bookworm-slim
ENV NODE_ENV=production \
    PERENNIAL_WEB=/perennial/apps/web/dist \
    PERENNIAL_MIGRATIONS=/perennial/packages/db/migrations \
    PERENNIAL_WORKFLOWS=/perennial/apps/worker/dist/workflows.js
WORKDIR /perennial
COPY --from=build --chown=node:node /perennial /perennial
USER node
CMD ["node", "apps/api/dist/main.mjs"]
