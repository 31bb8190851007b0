import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocumentClient, PutCommand } from '@aws-sdk/lib-dynamodb';
import http from 'node:http';
import { createHmac, createHash } from 'node:crypto';
const c=DynamoDBDocumentClient.from(new DynamoDBClient({endpoint:'http://127.0.0.1:45999',region:'us-east-1',credentials:{accessKeyId:'local',secretAccessKey:'local'}}),{marshallOptions:{removeUndefinedValues:true}});
const item={pk:'M#dpf9k390pev38qfy0yht',sk:'META',sv:1,b:'demo',lo:'main-street',p:'google-business-profile',x:'AbFvOqk3kd93kd9k3d9k',src:['demo-google-business-profile'],st:'classified',v:2,rev:1,dr:0,ch:'abcdefabcdefabcdefabcdef',rt:2,ht:true,wa:1764000000000,fa:1764000000000,an:1,wn:0,wk:1764000000000,tg:['pl','ne','hi','wt+pq',''],h:[[1,1764000000000,'rc','','re','sy'],[2,1764000000000,'cf','re','cl','sy']],wpk:'WAKE#3',wsk:'2026-11-21T12:00:00.000Z#dpf9k390pev38qfy0yht'};
const put=()=>c.send(new PutCommand({TableName:'t',Item:item,ConditionExpression:'#v = :read',ExpressionAttributeNames:{'#v':'v'},ExpressionAttributeValues:{':read':1}}));
const agent=new http.Agent({keepAlive:true});
const body=JSON.stringify({TableName:'t',Item:Object.fromEntries(Object.entries(item).map(([k,v])=>[k,{S:JSON.stringify(v)}])),ConditionExpression:'#v = :read'});
const raw=()=>new Promise<void>((res,rej)=>{const h=createHash('sha256').update(body).digest('hex');const s=createHmac('sha256','k').update(h).digest('hex');
 const r=http.request({host:'127.0.0.1',port:45999,method:'POST',path:'/',agent,headers:{'content-type':'application/x-amz-json-1.0','x-amz-target':'DynamoDB_20120810.PutItem',authorization:s,'content-length':Buffer.byteLength(body)}},x=>{x.setEncoding('utf8');let t='';x.on('data',d=>t+=d);x.on('end',()=>{JSON.parse(t);res()})});r.on('error',rej);r.end(body)});
async function run(name:string,f:()=>Promise<unknown>,n=3000){ for(let i=0;i<500;i++) await f(); const b=process.cpuUsage(); for(let k=0;k<n;k+=20) await Promise.all(Array.from({length:20},f)); const u=process.cpuUsage(b); console.log(name,((u.user+u.system)/n).toFixed(0),'us cpu/call');}
for (let i=0;i<2;i++){ await run('sdk put',put); await run('raw',raw);} 
process.exit();
