// Generated from the schema of the fixtures file (src/fixturesFile/typeDeclarations.ts).

/** Fixtures of route-profiler: how to start the server, and a request for each of its routes. */
export interface Fixtures {
  /** For editors; not used. */
  $schema?: string
  /** Shell command that starts the server. */
  start?: string
  /** Shell command to run before the start, such as a build or a seed. */
  prepare?: string
  /** What prepare builds, relative to the application: kept by the commit, the lock file and the command, and not built again for the base of a comparison. Only where prepare makes nothing else, such as a database. */
  preparePaths?: readonly string[]
  /** Environment variables for prepare and start. ${env.NAME} takes one from our own environment; ${side} is base or head where two versions run side by side, else head. */
  env?: {
    [name: string]: string | number | boolean
  }
  /** Port of the server, if it listens on several. Else it is found by itself. */
  port?: number
  /** Path that is asked until it answers with 2xx. Without it: / until anything answers. */
  ready?: string
  /** OpenAPI document: a file, a URL, or a path of the running server. It adds the routes that the framework does not list, and init takes its examples. */
  openapi?: string
  /** How to measure. */
  settings?: {
    /** Observed requests per route in the count pass. Default: 5. */
    countRequests?: number
    /** Requests per route before those, which do not count. There are fewer, or none, where the first requests all do the same and change nothing: those are counted then. Default: 2. */
    countWarmup?: number
    /** Connections of the load pass. Default: 4. */
    connections?: number
    /** Timed rounds per route in the load pass. Default: 6. */
    rounds?: number
    /** Time for the load pass of one route, in milliseconds; half of it where that tells enough. Default: 1000. */
    routeMs?: number
    /** The work pass: executed JavaScript blocks and exact bytes, in a boot of its own. Default: "on". */
    work?: "on" | "off"
    /** Requests of the work pass per route, to warm up and to count; the windows for the bytes follow. Default: 12. */
    workRequests?: number
    /** The cpu pass, which says by sampling where time goes: for routes that are slow or slower than before, or chosen with --only (auto), for all, or off. Default: "auto". */
    cpu?: "auto" | "all" | "off"
    /** Whether it is looked at how the database finds rows, and indexes are tried, all of which is undone: auto, where the database is on this machine or named in planHosts; or off. Default: "auto". */
    plans?: "auto" | "off"
    /** Other hosts whose databases are for tests, on which indexes may be tried as well. Default: []. */
    planHosts?: readonly string[]
    /** On a pull request and in compare, whether routes that the change cannot reach are only counted, or not run side by side. Default: "auto". */
    impact?: "auto" | "off"
    /** Time for the whole run, in milliseconds. Default: 600000. */
    budgetMs?: number
    /** Limit for one request, in milliseconds. Default: 10000. */
    timeoutMs?: number
    /** Limit for the start of the server, in milliseconds. Default: 60000. */
    bootMs?: number
  }
  /** Puts the data back after whatever a route has written. restore: the tables are copied into the database once, and those that have changed are put back. Only for a database that is for tests. */
  reset?: "restore" | {
    restore: {
      /** Hosts of databases that are for tests, besides this machine. */
      hosts: readonly string[]
    }
  } | {
    /** Shell command that makes the data anew. The login is repeated after it. */
    command: string
  }
  /** At the end of the run, tables get more rows, made from those that they have; routes that read are measured at three sizes, and the tables are put back. Only for a database that is for tests. */
  growth?: {
    /** Rows that a table is to have in the end, by its name. Without this all tables that routes read. */
    tables?: {
      [name: string]: number | string
    }
    /** Hosts of databases that are for tests, besides this machine. */
    hosts?: readonly string[]
    /** File of the Drizzle schema, from which drizzle-seed makes rows where none can be copied. Without this as drizzle.config says. */
    schema?: string
  }
  /** Sent once before everything else: a request, several in turn, or several logins by name. Others use what it captured: ${login.NAME}, or ${login.LOGIN.NAME}. */
  login?: Step | readonly Step[] | {
    [name: string]: Step | readonly Step[]
  }
  /** Values taken once per run, after the login: ${values.NAME}. */
  values?: {
    [name: string]: {
      /** Method and path of the request. */
      request: string
      /** Query parameters. A list repeats the parameter. */
      query?: {
        [name: string]: string | number | boolean | null | readonly (string | number | boolean)[]
      }
      /** Request headers. null leaves a default out. */
      headers?: {
        [name: string]: string | number | boolean | null
      }
      /** Cookies, sent as written (no encoding). null leaves a default out. */
      cookies?: {
        [name: string]: string | number | boolean | null
      }
      /** Body, sent as JSON. */
      json?: unknown
      /** Body, sent as application/x-www-form-urlencoded. A list repeats the field. */
      form?: {
        [name: string]: string | number | boolean | null | readonly (string | number | boolean)[]
      }
      /** Body, sent as written. Give its content-type in headers. */
      body?: string
      /** Body, sent as multipart/form-data: fields and files. A list repeats the field. */
      multipart?: {
        [name: string]: string | number | boolean | {
          /** File relative to the application, sent as it is. */
          file?: string
          /** What the file holds. */
          content?: string
          /** Its name; without it that of the file. */
          name?: string
          /** Its content type; application/octet-stream without it. */
          type?: string
        } | readonly (string | number | boolean | {
          /** File relative to the application, sent as it is. */
          file?: string
          /** What the file holds. */
          content?: string
          /** Its name; without it that of the file. */
          name?: string
          /** Its content type; application/octet-stream without it. */
          type?: string
        })[]
      }
      /** Signs the body by an HMAC, as webhooks are. */
      sign?: {
        /** Name of the header that takes the signature. */
        header: string
        /** Key of the HMAC, such as ${env.WEBHOOK_SECRET}. */
        secret: string
        /** sha256 without it. */
        algorithm?: "sha1" | "sha256" | "sha512"
        /** hex without it. */
        encoding?: "hex" | "base64" | "base64url"
        /** What is signed: ${sign.body} without it. ${sign.time} is the time in seconds. */
        payload?: string
        /** What the header says: ${sign.signature} without it. */
        value?: string
      }
      /** Accepted status or statuses. Without it any 2xx is accepted. */
      expect?: number | readonly number[]
      /** body.FIELD (JSON), headers.NAME or cookies.NAME; of a command, output or output.FIELD; of a statement, rows.0.COLUMN or insertId. */
      capture: string | {
        from: string
        /** Regular expression; its first group is taken, or all that it matches. */
        match: string
      }
    } | {
      /** Shell command, run as "prepare" is. */
      command: string
      /** body.FIELD (JSON), headers.NAME or cookies.NAME; of a command, output or output.FIELD; of a statement, rows.0.COLUMN or insertId. */
      capture?: string | {
        from: string
        /** Regular expression; its first group is taken, or all that it matches. */
        match: string
      }
    } | {
      /** One statement, run by the application's own database client. It stays as it is written: values are bound by params. */
      sql: string
      /** What the client binds to $1, $2 (PostgreSQL) or ? (MySQL, MariaDB, SQLite), in this order. */
      params?: readonly (string | number | boolean | null)[]
      /** Name of the database, where the application uses several; of SQLite, that of its file. */
      database?: string
      /** body.FIELD (JSON), headers.NAME or cookies.NAME; of a command, output or output.FIELD; of a statement, rows.0.COLUMN or insertId. */
      capture: string | {
        from: string
        /** Regular expression; its first group is taken, or all that it matches. */
        match: string
      }
    }
  }
  /** For every route (not for login). A route adds to it and overrides it, field by field. */
  defaults?: {
    /** Query parameters. A list repeats the parameter. */
    query?: {
      [name: string]: string | number | boolean | null | readonly (string | number | boolean)[]
    }
    /** Request headers. null leaves a default out. */
    headers?: {
      [name: string]: string | number | boolean | null
    }
    /** Cookies, sent as written (no encoding). null leaves a default out. */
    cookies?: {
      [name: string]: string | number | boolean | null
    }
    /** Accepted status or statuses. Without it any 2xx is accepted. */
    expect?: number | readonly number[]
  }
  routes?: {
    [name: string]: {
      /** Values of the path parameters; or the whole path, for routes with a regular expression. */
      path?: string | {
        [name: string]: string | number | boolean
      }
      /** Query parameters. A list repeats the parameter. */
      query?: {
        [name: string]: string | number | boolean | null | readonly (string | number | boolean)[]
      }
      /** Request headers. null leaves a default out. */
      headers?: {
        [name: string]: string | number | boolean | null
      }
      /** Cookies, sent as written (no encoding). null leaves a default out. */
      cookies?: {
        [name: string]: string | number | boolean | null
      }
      /** Body, sent as JSON. */
      json?: unknown
      /** Body, sent as application/x-www-form-urlencoded. A list repeats the field. */
      form?: {
        [name: string]: string | number | boolean | null | readonly (string | number | boolean)[]
      }
      /** Body, sent as written. Give its content-type in headers. */
      body?: string
      /** Body, sent as multipart/form-data: fields and files. A list repeats the field. */
      multipart?: {
        [name: string]: string | number | boolean | {
          /** File relative to the application, sent as it is. */
          file?: string
          /** What the file holds. */
          content?: string
          /** Its name; without it that of the file. */
          name?: string
          /** Its content type; application/octet-stream without it. */
          type?: string
        } | readonly (string | number | boolean | {
          /** File relative to the application, sent as it is. */
          file?: string
          /** What the file holds. */
          content?: string
          /** Its name; without it that of the file. */
          name?: string
          /** Its content type; application/octet-stream without it. */
          type?: string
        })[]
      }
      /** Signs the body by an HMAC, as webhooks are. */
      sign?: {
        /** Name of the header that takes the signature. */
        header: string
        /** Key of the HMAC, such as ${env.WEBHOOK_SECRET}. */
        secret: string
        /** sha256 without it. */
        algorithm?: "sha1" | "sha256" | "sha512"
        /** hex without it. */
        encoding?: "hex" | "base64" | "base64url"
        /** What is signed: ${sign.body} without it. ${sign.time} is the time in seconds. */
        payload?: string
        /** What the header says: ${sign.signature} without it. */
        value?: string
      }
      /** Accepted status or statuses. Without it any 2xx is accepted. */
      expect?: number | readonly number[]
      /** Where an answer without an end is left: after its headers, its first event, or so many bytes. */
      until?: "headers" | "first-event" | number
      /** Requests ahead of each measured one, which uses what they capture: ${before.NAME}. */
      before?: readonly Step[]
      /** Steps ahead of each pass over the route. Its requests use what they capture: ${setup.NAME}. */
      setup?: readonly SetupStep[]
      /** Steps after each pass over the route, also where it failed. They may use ${setup.NAME}. */
      teardown?: readonly SetupStep[]
      /** Leaves the route out. Say why: the reason is shown in every report. */
      ignore?: string
      rules?: Rules
    } | null
  } | null
  /** Several requests in order by name, such as "check out", measured as one and by step. */
  flows?: {
    [name: string]: readonly Step[] | {
      /** Requests in order. Later ones use what earlier ones capture: ${flow.NAME}. */
      steps: readonly Step[]
      /** Steps ahead of each pass over the flow. Its requests use what they capture: ${setup.NAME}. */
      setup?: readonly SetupStep[]
      /** Steps after each pass over the flow, also where it failed. They may use ${setup.NAME}. */
      teardown?: readonly SetupStep[]
      /** Leaves the flow out. Say why: the reason is shown in every report. */
      ignore?: string
      rules?: Rules
    }
  }
  rules?: Rules
  /** Defaults and settings of rules for some routes. Later ones win. */
  overrides?: readonly ({
    /** * stands for anything within a segment, ** for anything. Without a method: all methods. */
    routes: string | readonly string[]
    /** Query parameters. A list repeats the parameter. */
    query?: {
      [name: string]: string | number | boolean | null | readonly (string | number | boolean)[]
    }
    /** Request headers. null leaves a default out. */
    headers?: {
      [name: string]: string | number | boolean | null
    }
    /** Cookies, sent as written (no encoding). null leaves a default out. */
    cookies?: {
      [name: string]: string | number | boolean | null
    }
    /** Accepted status or statuses. Without it any 2xx is accepted. */
    expect?: number | readonly number[]
    rules?: Rules
  })[]
  /** Findings that count nowhere: folded in reports, with the reason. route-profiler acknowledge writes them. */
  acknowledged?: readonly ({
    /** Rule of the finding. */
    rule: "missing-fixture" | "stale-fixture" | "failed-login" | "unexpected-status" | "unmeasured" | "n-plus-one" | "too-few-rows" | "redundant-query" | "missing-index" | "query-smell" | "index-lint" | "outgoing-n-plus-one" | "redundant-call" | "grows-with-data" | "slow-route" | "budget" | "query-regression" | "plan-regression" | "outgoing-regression" | "work-regression" | "memory-regression" | "time-regression" | "latency-regression" | "stray-queries" | "leftover-rows" | "setup-cascade" | "nothing-captured"
    /** Route of the finding, as reports name it. Without it: a finding about the whole run. */
    route?: string
    /** Which of them: a file, a file and a function, or all that findings.json says there. Without it: all of the rule on the route. */
    at?: string
    /** Why it may stay: shown in every report. */
    reason: string
    /** The last day on which it may. */
    until?: string
  })[]
}

/** A request ahead of others. They use what it captures. */
export interface Step {
  /** Method and path of the request. */
  request: string
  /** Query parameters. A list repeats the parameter. */
  query?: {
    [name: string]: string | number | boolean | null | readonly (string | number | boolean)[]
  }
  /** Request headers. null leaves a default out. */
  headers?: {
    [name: string]: string | number | boolean | null
  }
  /** Cookies, sent as written (no encoding). null leaves a default out. */
  cookies?: {
    [name: string]: string | number | boolean | null
  }
  /** Body, sent as JSON. */
  json?: unknown
  /** Body, sent as application/x-www-form-urlencoded. A list repeats the field. */
  form?: {
    [name: string]: string | number | boolean | null | readonly (string | number | boolean)[]
  }
  /** Body, sent as written. Give its content-type in headers. */
  body?: string
  /** Body, sent as multipart/form-data: fields and files. A list repeats the field. */
  multipart?: {
    [name: string]: string | number | boolean | {
      /** File relative to the application, sent as it is. */
      file?: string
      /** What the file holds. */
      content?: string
      /** Its name; without it that of the file. */
      name?: string
      /** Its content type; application/octet-stream without it. */
      type?: string
    } | readonly (string | number | boolean | {
      /** File relative to the application, sent as it is. */
      file?: string
      /** What the file holds. */
      content?: string
      /** Its name; without it that of the file. */
      name?: string
      /** Its content type; application/octet-stream without it. */
      type?: string
    })[]
  }
  /** Signs the body by an HMAC, as webhooks are. */
  sign?: {
    /** Name of the header that takes the signature. */
    header: string
    /** Key of the HMAC, such as ${env.WEBHOOK_SECRET}. */
    secret: string
    /** sha256 without it. */
    algorithm?: "sha1" | "sha256" | "sha512"
    /** hex without it. */
    encoding?: "hex" | "base64" | "base64url"
    /** What is signed: ${sign.body} without it. ${sign.time} is the time in seconds. */
    payload?: string
    /** What the header says: ${sign.signature} without it. */
    value?: string
  }
  /** Accepted status or statuses. Without it any 2xx is accepted. */
  expect?: number | readonly number[]
  /** Values to take from the answer, by name. */
  capture?: {
    [name: string]: string | {
      from: string
      /** Regular expression; its first group is taken, or all that it matches. */
      match: string
    }
  }
}

export type SetupStep = Step | {
  /** Shell command, run as "prepare" is. */
  command: string
  /** Values to take from the answer, by name. */
  capture?: {
    [name: string]: string | {
      from: string
      /** Regular expression; its first group is taken, or all that it matches. */
      match: string
    }
  }
} | {
  /** One statement, run by the application's own database client. It stays as it is written: values are bound by params. */
  sql: string
  /** What the client binds to $1, $2 (PostgreSQL) or ? (MySQL, MariaDB, SQLite), in this order. */
  params?: readonly (string | number | boolean | null)[]
  /** Name of the database, where the application uses several; of SQLite, that of its file. */
  database?: string
  /** Values to take from the answer, by name. */
  capture?: {
    [name: string]: string | {
      from: string
      /** Regular expression; its first group is taken, or all that it matches. */
      match: string
    }
  }
}

/** Settings by rule. */
export interface Rules {
  /** A route has no fixture, or one that makes no request. */
  'missing-fixture'?: {
    /** off: no findings. auto: the rule decides by how bad it is. Else: always this severity. */
    severity?: "off" | "notice" | "warning" | "error" | "auto"
  }
  /** A fixture, or a pattern of overrides, matches no route of the application. */
  'stale-fixture'?: {
    /** off: no findings. auto: the rule decides by how bad it is. Else: always this severity. */
    severity?: "off" | "notice" | "warning" | "error" | "auto"
  }
  /** The login step of the fixtures file failed. */
  'failed-login'?: {
    /** off: no findings. auto: the rule decides by how bad it is. Else: always this severity. */
    severity?: "off" | "notice" | "warning" | "error" | "auto"
  }
  /** A route did not answer as its fixture expects, or not at all. */
  'unexpected-status'?: {
    /** off: no findings. auto: the rule decides by how bad it is. Else: always this severity. */
    severity?: "off" | "notice" | "warning" | "error" | "auto"
  }
  /** No pass has reached a route, so nothing is known about it. */
  unmeasured?: {
    /** off: no findings. auto: the rule decides by how bad it is. Else: always this severity. */
    severity?: "off" | "notice" | "warning" | "error" | "auto"
  }
  /** A query is sent once for each row of an earlier one. */
  'n-plus-one'?: {
    /** off: no findings. auto: the rule decides by how bad it is. Else: always this severity. */
    severity?: "off" | "notice" | "warning" | "error" | "auto"
    /** Repeats in one request, each with other parameters, from which on it is a finding. Default: 3. */
    minimum?: number
    /** More repeats than this are a warning. Default: 10. */
    warnAbove?: number
    /** More repeats than this are an error. Default: 50. */
    errorAbove?: number
  }
  /** A list had at most one row, so that an N+1 on its route could not be seen. */
  'too-few-rows'?: {
    /** off: no findings. auto: the rule decides by how bad it is. Else: always this severity. */
    severity?: "off" | "notice" | "warning" | "error" | "auto"
  }
  /** One request sends the same query with the same parameters several times. */
  'redundant-query'?: {
    /** off: no findings. auto: the rule decides by how bad it is. Else: always this severity. */
    severity?: "off" | "notice" | "warning" | "error" | "auto"
    /** Executions with equal parameters in one request from which on it is a finding. Default: 3. */
    minimum?: number
  }
  /** A query reads a whole table where an index would find its rows. */
  'missing-index'?: {
    /** off: no findings. auto: the rule decides by how bad it is. Else: always this severity. */
    severity?: "off" | "notice" | "warning" | "error" | "auto"
    /** How many times less the statement has to cost with the index, where the database reckons a cost. Default: 10. */
    factor?: number
  }
  /** A query does something that costs more the more rows there are, and need not. */
  'query-smell'?: {
    /** off: no findings. auto: the rule decides by how bad it is. Else: always this severity. */
    severity?: "off" | "notice" | "warning" | "error" | "auto"
    /** A table, or a list that is sorted, with fewer rows than this is small: nothing is said of it. Default: 100. */
    fewRows?: number
    /** Rows of a whole table in one answer from which on a list without a bound is a finding. Default: 200. */
    listRows?: number
    /** Rows that a page may have the database pass over, before it is a finding. Default: 1000. */
    offset?: number
    /** Bytes of a column that never reach the answer, from which on it is a finding. Default: 65536. */
    wideBytes?: number
  }
  /** A foreign key that queries use has no index, or a table has the same index twice. */
  'index-lint'?: {
    /** off: no findings. auto: the rule decides by how bad it is. Else: always this severity. */
    severity?: "off" | "notice" | "warning" | "error" | "auto"
    /** A table with fewer rows than this needs no index on a foreign key, unless a route adds rows to it. Default: 100. */
    fewRows?: number
    /** Where a foreign key refers to a table with fewer rows than this, an index would find too many. Default: 20. */
    fewKeys?: number
  }
  /** Another service is called once for each row of a query. */
  'outgoing-n-plus-one'?: {
    /** off: no findings. auto: the rule decides by how bad it is. Else: always this severity. */
    severity?: "off" | "notice" | "warning" | "error" | "auto"
    /** Repeats in one request, each for something else, from which on it is a finding. Default: 3. */
    minimum?: number
    /** More repeats than this are a warning. Default: 10. */
    warnAbove?: number
    /** More repeats than this are an error. Default: 50. */
    errorAbove?: number
  }
  /** One request asks another service for the same thing several times. */
  'redundant-call'?: {
    /** off: no findings. auto: the rule decides by how bad it is. Else: always this severity. */
    severity?: "off" | "notice" | "warning" | "error" | "auto"
    /** Calls for one and the same thing in one request from which on it is a finding. Default: 2. */
    minimum?: number
    /** More of them than this are a warning. Default: 2. */
    warnAbove?: number
  }
  /** With more rows in its tables the route does much more, answers without a bound, or answers no more. */
  'grows-with-data'?: {
    /** off: no findings. auto: the rule decides by how bad it is. Else: always this severity. */
    severity?: "off" | "notice" | "warning" | "error" | "auto"
    /** Growth with more than this power of the rows is a finding, wherever in its interval it is. Default: 1.3. */
    aboveExponent?: number
    /** A list that is asked for by a value has no bound where it has at least this share of the table; one that is asked for by nothing always. Default: 50. */
    filteredPercent?: number
  }
  /** The median answer takes longer than a second. */
  'slow-route'?: {
    /** off: no findings. auto: the rule decides by how bad it is. Else: always this severity. */
    severity?: "off" | "notice" | "warning" | "error" | "auto"
    /** The median answer may take this long, in milliseconds; of a flow, that of each step on average. Default: 1000. */
    thresholdMs?: number
  }
  /** A route costs more than its budget allows. */
  budget?: {
    /** off: no findings. auto: the rule decides by how bad it is. Else: always this severity. */
    severity?: "off" | "notice" | "warning" | "error" | "auto"
    /** Median answer, in milliseconds. */
    p50Ms?: number
    /** 99th percentile of the answers, in milliseconds. */
    p99Ms?: number
    /** Queries per request. */
    queries?: number
    /** Allocated per request in the memory pass, in kilobytes (1000 bytes). */
    allocatedKb?: number
    /** Body of the answer, in kilobytes (1000 bytes). */
    responseKb?: number
    /** CPU time per request, in milliseconds. */
    cpuMs?: number
    /** Executed JavaScript blocks per request, those of dependencies included. */
    blocks?: number
    /** Calls per request to other services, over HTTP or to Redis. */
    outgoing?: number
  }
  /** A route sends more queries than in the baseline. */
  'query-regression'?: {
    /** off: no findings. auto: the rule decides by how bad it is. Else: always this severity. */
    severity?: "off" | "notice" | "warning" | "error" | "auto"
    /** Additional queries per request from which on it is a finding. Default: 1. */
    minimum?: number
    /** More additional queries than this are a warning. Default: 5. */
    warnAbove?: number
  }
  /** A query has lost the index that its plan used in the baseline, or goes through many more rows for what it returns. */
  'plan-regression'?: {
    /** off: no findings. auto: the rule decides by how bad it is. Else: always this severity. */
    severity?: "off" | "notice" | "warning" | "error" | "auto"
    /** How many times the rows of the baseline a query has to go through. Default: 10. */
    timesMore?: number
    /** How many rows more than in the baseline it has to go through. Default: 1000. */
    minimumRows?: number
  }
  /** A route calls other services more often than in the baseline. */
  'outgoing-regression'?: {
    /** off: no findings. auto: the rule decides by how bad it is. Else: always this severity. */
    severity?: "off" | "notice" | "warning" | "error" | "auto"
    /** Additional calls per request from which on it is a finding. Default: 1. */
    minimum?: number
    /** More additional calls than this are a warning. Default: 3. */
    warnAbove?: number
  }
  /** A route executes more JavaScript per request than in the baseline. */
  'work-regression'?: {
    /** off: no findings. auto: the rule decides by how bad it is. Else: always this severity. */
    severity?: "off" | "notice" | "warning" | "error" | "auto"
    /** Growth in percent, of the own blocks or those of dependencies, from which on it is a finding. Default: 3. */
    percent?: number
    /** Growth per request below this is left alone. Default: 10. */
    minimumBlocks?: number
    /** Growth of all blocks together from which on it is an error; from `percent` on it is a warning. Default: 50. */
    errorPercent?: number
  }
  /** A route allocates more memory per request than in the baseline. */
  'memory-regression'?: {
    /** off: no findings. auto: the rule decides by how bad it is. Else: always this severity. */
    severity?: "off" | "notice" | "warning" | "error" | "auto"
    /** Growth in percent from which on it is a warning. Default: 20. */
    warnPercent?: number
    /** Growth in percent from which on it is an error. Default: 100. */
    errorPercent?: number
    /** Growth per request below this is left alone. Default: 10000. */
    minimumBytes?: number
    /** The same as warnPercent where both runs have a work pass, whose bytes are nearly exact. Default: 10. */
    workPercent?: number
    /** The same as minimumBytes where both runs have a work pass. Default: 2000. */
    workMinimumBytes?: number
  }
  /** A route takes more time than the base that ran beside it. */
  'time-regression'?: {
    /** off: no findings. auto: the rule decides by how bad it is. Else: always this severity. */
    severity?: "off" | "notice" | "warning" | "error" | "auto"
  }
  /** A route may answer more slowly than in the baseline. */
  'latency-regression'?: {
    /** off: no findings. auto: the rule decides by how bad it is. Else: always this severity. */
    severity?: "off" | "notice" | "warning" | "error" | "auto"
    /** Growth of the median in percent from which on it is suspect. Default: 20. */
    percent?: number
    /** Growth below this is left alone, in milliseconds. Default: 1. */
    minimumMs?: number
  }
  /** While a route was asked, statements were sent that belong to none of its requests. */
  'stray-queries'?: {
    /** off: no findings. auto: the rule decides by how bad it is. Else: always this severity. */
    severity?: "off" | "notice" | "warning" | "error" | "auto"
  }
  /** Rows are left of a flow or of a route that has steps, after its tear-down. */
  'leftover-rows'?: {
    /** off: no findings. auto: the rule decides by how bad it is. Else: always this severity. */
    severity?: "off" | "notice" | "warning" | "error" | "auto"
    /** Tables that may grow, such as one of log entries or sessions. Default: []. */
    ignore?: readonly string[]
  }
  /** The set-up of a route makes many rows in tables that the route never touches. */
  'setup-cascade'?: {
    /** off: no findings. auto: the rule decides by how bad it is. Else: always this severity. */
    severity?: "off" | "notice" | "warning" | "error" | "auto"
    /** Fewer rows that came along are no matter. Default: 10. */
    minRows?: number
    /** Of all rows that the set-up makes, in percent. Default: 50. */
    minPercent?: number
  }
  /** Not one database query was seen on any route, so nothing is known about queries. */
  'nothing-captured'?: {
    /** off: no findings. auto: the rule decides by how bad it is. Else: always this severity. */
    severity?: "off" | "notice" | "warning" | "error" | "auto"
  }
}
