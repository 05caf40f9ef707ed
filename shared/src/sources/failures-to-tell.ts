/** A source that failed once or twice heals by itself; after this many failures in a row a person should look. */
export const failuresToTell = 3;
