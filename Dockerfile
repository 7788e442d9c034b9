# The stylesheet, scripts and icons.
FROM node:22-bookworm-slim AS front
WORKDIR /source/src/KapClinic.Web
COPY src/KapClinic.Web/package.json src/KapClinic.Web/package-lock.json ./
RUN npm ci --ignore-scripts --no-audit --no-fund
COPY src/KapClinic.Web/Assets Assets
RUN node Assets/build.mjs

# The application. The database is a server of its own here, so none is packed in.
FROM mcr.microsoft.com/dotnet/sdk:10.0 AS build
WORKDIR /source
COPY . .
COPY --from=front /source/src/KapClinic.Web/wwwroot/dist src/KapClinic.Web/wwwroot/dist
RUN dotnet publish src/KapClinic.Web --configuration Release --output /app \
    -p:EmbeddedPostgres=false -p:BuildFrontEnd=false -p:UseAppHost=false

FROM mcr.microsoft.com/dotnet/aspnet:10.0
WORKDIR /app
COPY --from=build /app .
ENV ASPNETCORE_HTTP_PORTS=8080
EXPOSE 8080
# Nothing is written but to the database; nothing runs as root. 1654 is the base image's own user "app".
USER 1654:1654
# The base image has neither curl nor wget.
HEALTHCHECK --interval=10s --timeout=6s --start-period=60s --retries=3 CMD ["bash", "-c", \
    "exec 3<>/dev/tcp/127.0.0.1/8080 && printf 'GET /health/ready HTTP/1.0\\r\\nHost: localhost\\r\\n\\r\\n' >&3 && grep -q '^Healthy' <&3"]
ENTRYPOINT ["dotnet", "KapClinic.Web.dll"]
