/** The environment of this process, for a program that hands it on to be checked. */
export const currentEnvironment = (): NodeJS.ProcessEnv => process.env;
