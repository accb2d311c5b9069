/* Passkeys. Everything else on these pages works without script. */
(() => {
  'use strict';
  if (!window.PublicKeyCredential || !navigator.credentials) return;

  const bytes = (text) => {
    const plain = atob(text.replace(/-/g, '+').replace(/_/g, '/'));
    return Uint8Array.from(plain, (letter) => letter.charCodeAt(0));
  };
  const text = (buffer) => {
    let plain = '';
    for (const byte of new Uint8Array(buffer)) plain += String.fromCharCode(byte);
    return btoa(plain).replace(/\+/g, '-').replace(/\//g, '_').replace(/=+$/, '');
  };

  /* What the server sends has its binary members in base64url; the browser wants bytes. */
  const decoded = (options) => {
    const key = { ...options.publicKey, challenge: bytes(options.publicKey.challenge) };
    if (key.user) key.user = { ...key.user, id: bytes(key.user.id) };
    for (const list of ['allowCredentials', 'excludeCredentials']) {
      if (key[list]) key[list] = key[list].map((one) => ({ ...one, id: bytes(one.id) }));
    }
    return { publicKey: key };
  };

  /* And the other way around. */
  const encoded = (credential) => {
    const { response } = credential;
    const members = {};
    for (const name of ['clientDataJSON', 'attestationObject', 'authenticatorData', 'signature', 'userHandle']) {
      if (response[name]) members[name] = text(response[name]);
    }
    if (response.getTransports) members.transports = response.getTransports();
    return {
      id: credential.id,
      rawId: text(credential.rawId),
      type: credential.type,
      extensions: credential.getClientExtensionResults(),
      response: members,
    };
  };

  /* A refusal that the server has already put into words, or that leads to another page. */
  class Refused extends Error {}

  const send = async (address, body) => {
    const answer = await fetch(address, {
      method: 'POST',
      credentials: 'same-origin',
      headers: { 'content-type': 'application/json', accept: 'application/json' },
      body: JSON.stringify(body),
    });
    const told = await answer.json();
    if (answer.ok) return told;
    if (told.go) window.location.assign(told.go);
    throw new Refused(told.message || '');
  };

  const words = (error) => {
    if (error instanceof Refused) return error.message;
    if (error.name === 'NotAllowedError') return 'Cancelado, ou sem resposta a tempo. Tente de novo.';
    if (error.name === 'InvalidStateError') return 'Este aparelho já tem uma passkey desta conta.';
    return 'Não foi possível usar a passkey. Tente de novo.';
  };

  const showCodes = (codes, go) => {
    const place = document.getElementById('passkey-codes');
    const list = place.querySelector('ol');
    for (const code of codes) {
      const item = document.createElement('li');
      item.appendChild(document.createElement('code')).textContent = code;
      list.appendChild(item);
    }
    place.querySelector('a').setAttribute('href', go);
    place.hidden = false;
    place.focus();
  };

  const run = async (form) => {
    const fields = Object.fromEntries(new FormData(form));
    const adds = form.dataset.passkey === 'add';
    const begun = await send(form.dataset.options, adds ? { current_password: fields.current_password || null } : {});
    const options = decoded(begun.options);
    const credential = adds ? await navigator.credentials.create(options) : await navigator.credentials.get(options);
    const answer = { ceremony_id: begun.ceremony_id, response: encoded(credential) };
    const done = await send(form.dataset.answer, adds ? { ...answer, name: fields.name || '' } : { ...answer, next: fields.next });
    if (done.codes && done.codes.length) {
      form.hidden = true;
      showCodes(done.codes, done.go);
    } else {
      window.location.assign(done.go);
    }
  };

  for (const form of document.querySelectorAll('form[data-passkey]')) {
    form.hidden = false;
    form.addEventListener('submit', async (event) => {
      event.preventDefault();
      const button = form.querySelector('button');
      const status = form.querySelector('[role=status]');
      button.disabled = true;
      status.textContent = 'Siga as instruções do navegador.';
      try {
        await run(form);
        status.textContent = '';
      } catch (error) {
        status.textContent = words(error);
      } finally {
        button.disabled = false;
      }
    });
  }
})();
