/** Stands in every verdict; equal to package.json's (held by a test). */
export const TOOL_VERSION = '0.1.0';
