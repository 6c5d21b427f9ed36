// Which database an application is to be on, and where that is.
export const client = process.env.APP_CLIENT
export const postgresUrl = process.env.APP_DATABASE_URL
export const mysqlUrl = process.env.APP_MYSQL_URL
export const sqliteFile = process.env.APP_SQLITE_FILE
