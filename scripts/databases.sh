# Sourced by .ci/run, and by you: . scripts/databases.sh
# Starts a throwaway PostgreSQL, MariaDB and Redis from whatever is installed, sets DATABASE_URL, MYSQL_URL and
# REDIS_URL, and removes all when the shell ends. A variable that is set already is left alone.

databases=$(mktemp -d)
chmod 711 "$databases"
trap stop_databases EXIT

stop_databases() {
  if [ -f "$databases/postgres/data/postmaster.pid" ]; then
    as postgres "$(server_program pg_ctl)" -D "$databases/postgres/data" -m immediate stop >/dev/null || true
  fi
  if [ -n "${mariadb_pid:-}" ]; then
    kill "$mariadb_pid" 2>/dev/null || true
    wait "$mariadb_pid" 2>/dev/null || true
  fi
  if [ -n "${redis_pid:-}" ]; then
    kill "$redis_pid" 2>/dev/null || true
    wait "$redis_pid" 2>/dev/null || true
  fi
  rm -rf "$databases"
}

# Servers refuse to run as root; the packages bring a user of their own.
as() {
  if [ "$(id -u)" = 0 ]; then
    runuser -u "$1" -- "${@:2}"
  else
    "${@:2}"
  fi
}

server_program() {
  command -v "$1" || { ls -v /usr/lib/postgresql/*/bin/"$1" /usr/sbin/"$1" 2>/dev/null || true; } | tail -n 1
}

directory_for() {
  mkdir -p "$databases/$1"
  if [ "$(id -u)" = 0 ]; then chown "$1" "$databases/$1"; fi
  echo "$databases/$1"
}

# The variable stays unset, so that tests leave the server out or, in CI, fail for it.
not_started() {
  echo "$1 has not started:"
  tail -n 20 "$2"
}

free_port() {
  node -e "const s = require('net').createServer().listen(0, '127.0.0.1', () => { console.log(s.address().port); s.close() })"
}

start_postgres() {
  local initdb dir port
  initdb=$(server_program initdb)
  if [ -z "$initdb" ]; then
    echo 'PostgreSQL is not installed: apt-get install postgresql, or set DATABASE_URL.'
    return
  fi
  dir=$(directory_for postgres)
  port=$(free_port)
  as postgres "$initdb" -D "$dir/data" -U postgres -A trust --no-sync >"$databases/initdb.log"
  as postgres "$(server_program pg_ctl)" -D "$dir/data" -l "$dir/log" -w \
    -o "-p $port -k $dir -c listen_addresses=127.0.0.1 -c fsync=off" start >/dev/null || {
    not_started PostgreSQL "$dir/log"
    return
  }
  export DATABASE_URL="postgres://postgres@127.0.0.1:$port/postgres"
  echo "PostgreSQL runs at $DATABASE_URL"
}

start_mariadb() {
  local mariadbd dir port
  mariadbd=$(server_program mariadbd)
  if [ -z "$mariadbd" ]; then
    echo 'MariaDB is not installed: apt-get install mariadb-server, or set MYSQL_URL.'
    return
  fi
  dir=$(directory_for mysql)
  port=$(free_port)
  as mysql env TMPDIR="$dir" mariadb-install-db --no-defaults --datadir="$dir/data" --auth-root-authentication-method=normal \
    >"$databases/mariadb-install-db.log"
  as mysql env TMPDIR="$dir" "$mariadbd" --no-defaults --datadir="$dir/data" --socket="$dir/socket" --pid-file="$dir/pid" \
    --bind-address=127.0.0.1 --port="$port" >"$databases/mariadb.log" 2>&1 &
  mariadb_pid=$!
  for _ in $(seq 600); do
    mariadb_answers "$dir" && break
    kill -0 "$mariadb_pid" 2>/dev/null || break
    sleep 0.1
  done
  mariadb_answers "$dir" || {
    not_started MariaDB "$databases/mariadb.log"
    return
  }
  export MYSQL_URL="mysql://root@127.0.0.1:$port/test"
  echo "MariaDB runs at $MYSQL_URL"
}

mariadb_answers() {
  mariadb-admin --no-defaults --socket="$1/socket" -u root --silent ping >/dev/null 2>&1
}

start_redis() {
  local redis port
  redis=$(server_program redis-server)
  if [ -z "$redis" ]; then
    echo 'Redis is not installed: apt-get install redis-server, or set REDIS_URL.'
    return
  fi
  port=$(free_port)
  "$redis" --port "$port" --bind 127.0.0.1 --save '' --appendonly no --dir "$databases" >"$databases/redis.log" 2>&1 &
  redis_pid=$!
  export REDIS_URL="redis://127.0.0.1:$port"
  echo "Redis runs at $REDIS_URL"
}

if [ -z "${DATABASE_URL:-}" ]; then start_postgres; fi
if [ -z "${MYSQL_URL:-}" ]; then start_mariadb; fi
if [ -z "${REDIS_URL:-}" ]; then start_redis; fi
