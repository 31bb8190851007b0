/**
 * The two names of the Bedrock SDK that we use. bedrock.ts imports this module when the first text comes, so a stage
 * with the local engine never runs it; naming them here lets the bundler leave out the rest of the SDK.
 */
export { BedrockRuntimeClient, ConverseCommand } from '@aws-sdk/client-bedrock-runtime';
