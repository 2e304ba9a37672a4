// A provider of OpenID Connect to try this site against: oidc-provider, which is certified.
//   node provider.mjs [--other-keys]
// Prints its issuer, reads the address of the site from its input, prints "ready", and ends with its
// input. Its own login page takes any name and any password: NAME is NAME@exemple.fr, verified unless
// NAME ends in "-unsure". With --other-keys it publishes other keys than it signs with.

import {generateKeyPairSync} from 'node:crypto';
import {createServer} from 'node:http';
import {createInterface} from 'node:readline';
import {Provider} from 'oidc-provider';

const OTHER_KEYS = process.argv.includes('--other-keys');

let answer = (request, response) => response.writeHead(503).end();
const server = createServer((request, response) => answer(request, response));
server.listen(0, 'localhost', () => {
  const issuer = `http://localhost:${server.address().port}`;
  console.log(issuer);
  const lines = createInterface({input: process.stdin});
  lines.once('line', (site) => {
    const provider = make(issuer, site);
    answer = provider.callback();
    console.log('ready');
  });
  lines.on('close', () => process.exit(0));
});

function keys() {
  const rsa = generateKeyPairSync('rsa', {modulusLength: 2048}).privateKey.export({format: 'jwk'});
  const curve = generateKeyPairSync('ec', {namedCurve: 'P-256'}).privateKey.export({format: 'jwk'});
  return {keys: [{...rsa, kid: 'rsa', use: 'sig', alg: 'RS256'}, {...curve, kid: 'curve', use: 'sig', alg: 'ES256'}]};
}

function make(issuer, site) {
  const common = {
    client_secret: 'un secret pour les essais',
    redirect_uris: [`${site}/contribuer/connexion/retour`],
    post_logout_redirect_uris: [`${site}/`],
    response_types: ['code'],
    grant_types: ['authorization_code'],
  };
  const provider = new Provider(issuer, {
    clients: [
      {...common, client_id: 'maillage'},
      // As ProConnect: the secret in the body, what is known of a person as a signed JWT.
      {
        ...common,
        client_id: 'maillage-jwt',
        token_endpoint_auth_method: 'client_secret_post',
        id_token_signed_response_alg: 'ES256',
        userinfo_signed_response_alg: 'ES256',
      },
    ],
    jwks: keys(),
    features: {jwtUserinfo: {enabled: true}},
    claims: {openid: ['sub'], email: ['email', 'email_verified']},
    cookies: {keys: ['cookies for trials']},
    pkce: {required: () => true},
    findAccount: (context, id) => ({
      accountId: id,
      claims: () => ({sub: id, email: `${id}@exemple.fr`, email_verified: !id.endsWith('-unsure')}),
    }),
    // Nobody is asked for consent: this is not what is tried.
    async loadExistingGrant(context) {
      const grant = new context.oidc.provider.Grant({
        clientId: context.oidc.client.clientId,
        accountId: context.oidc.session.accountId,
      });
      grant.addOIDCScope('openid email');
      await grant.save();
      return grant;
    },
  });
  if (OTHER_KEYS) {
    const others = {keys: keys().keys.map(({d, p, q, dp, dq, qi, ...open}) => open)};
    provider.use(async (context, next) => {
      await next();
      if (context.path === '/jwks') {
        context.body = others;
      }
    });
  }
  return provider;
}
