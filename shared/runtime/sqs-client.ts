/** What is loaded when a message is sent or delayed; whoever imports the client's whole package bundles all of it. */
export { ChangeMessageVisibilityCommand, SQSClient } from '@aws-sdk/client-sqs';
