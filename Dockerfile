# Build: Maven, a JDK, and Node for the front end.
FROM node:20-bookworm-slim AS node

FROM maven:3.9-eclipse-temurin-25 AS build
COPY --from=node /usr/local/bin/node /usr/local/bin/node
COPY --from=node /usr/local/lib/node_modules /usr/local/lib/node_modules
RUN ln -s ../lib/node_modules/npm/bin/npm-cli.js /usr/local/bin/npm \
 && ln -s ../lib/node_modules/npm/bin/npx-cli.js /usr/local/bin/npx
WORKDIR /src
COPY . .
RUN mvn -B -ntp -DskipTests -Dmaven.test.skip=true package

# Run: a JRE, the program, and one folder to keep. Not root.
FROM eclipse-temurin:25-jre
LABEL org.opencontainers.image.title="Maillage" \
      org.opencontainers.image.licenses="GPL-3.0-or-later"
RUN groupadd --gid 10001 maillage \
 && useradd --uid 10001 --gid 10001 --no-create-home --home-dir /data --shell /usr/sbin/nologin maillage \
 && install -d -o 10001 -g 10001 -m 0700 /data
WORKDIR /opt/maillage
COPY maillage LICENSE ./
COPY seed ./seed
COPY --from=build /src/target/lib ./target/lib
COPY --from=build /src/target/maillage.jar ./target/maillage.jar
# The ahead-of-time cache fits this JVM and these jars only, so it is made here. The program starts
# without it too: a build machine too slow to make it still gives a good image.
RUN ./maillage train || cat target/aot/train.log
ENV LANG=C.UTF-8 \
    MAILLAGE_HOST=0.0.0.0 \
    MAILLAGE_PORT=7027 \
    MAILLAGE_DATA=/data
USER 10001:10001
VOLUME /data
EXPOSE 7027
# The JRE's image has no curl to count on: bash speaks enough HTTP.
HEALTHCHECK --interval=30s --timeout=5s --start-period=120s --retries=3 \
  CMD ["bash", "-c", "exec 3<>\"/dev/tcp/127.0.0.1/$MAILLAGE_PORT\" && printf 'GET /api/health HTTP/1.1\\r\\nHost: localhost\\r\\nConnection: close\\r\\n\\r\\n' >&3 && read -r _ status _ <&3 && [ \"$status\" = 200 ]"]
# The launcher becomes the JVM (exec), so that the JVM gets the signals.
ENTRYPOINT ["/opt/maillage/maillage"]
CMD ["serve"]
