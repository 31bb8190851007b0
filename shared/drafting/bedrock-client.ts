/** The two things we need of a large SDK, in a module of their own so that it is loaded only when used. */
export { BedrockRuntimeClient, ConverseCommand } from '@aws-sdk/client-bedrock-runtime';
