#!/usr/bin/env bash
# Run once by the database's image when its volume is empty: the three roles, and the database in the owner's hands.
set -euo pipefail
psql -v ON_ERROR_STOP=1 --username "$POSTGRES_USER" --dbname "$POSTGRES_DB" \
    -v owner="$KAPCLINIC_OWNER_PASSWORD" -v app="$KAPCLINIC_APP_PASSWORD" -v notes="$KAPCLINIC_NOTES_PASSWORD" <<'SQL'
CREATE ROLE kapclinic_owner LOGIN PASSWORD :'owner';
CREATE ROLE kapclinic_app LOGIN PASSWORD :'app';
CREATE ROLE kapclinic_notes LOGIN PASSWORD :'notes';
ALTER DATABASE kapclinic OWNER TO kapclinic_owner;
SQL
