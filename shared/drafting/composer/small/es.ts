import { createSmallPack } from './small-pack.ts';

/** Spanish. `[about]` carries its article; phrases put it behind "sobre" or "en cuanto a" (no contraction arises). */
export const spanish = createSmallPack({
  code: 'es',
  and: 'y',
  keepsCapital: /^$/,
  matters: [
    { words: /espera|esperar|esperando|\bcola\b/, praise: 'la rapidez', grievance: 'la espera', topic: 'waiting_time' },
    {
      words: /camarer|personal|equipo|servicio|atencion|trato|emplead/,
      praise: 'nuestro equipo',
      grievance: 'la atención',
      topic: 'staff_service',
    },
    {
      words: /comida|plato|cocina|pizza|desayuno|\brico\b|rica\b|delicios/,
      praise: 'la comida',
      grievance: 'la comida',
      trade: 'food',
    },
    { words: /habitacion|\bcama\b|bano/, praise: 'la habitación', grievance: 'la habitación', trade: 'stay' },
    { words: /limpi|suci/, praise: 'la limpieza', grievance: 'la limpieza', topic: 'cleanliness' },
    {
      words: /envio|paquete|entrega|pedido/,
      praise: 'la entrega',
      grievance: 'la entrega',
      topic: 'delivery',
      trade: 'shop',
    },
    {
      words: /\bapp\b|aplicacion|actualizacion|sesion|se cierra/,
      praise: 'la aplicación',
      grievance: 'la aplicación',
      topic: 'app_bug',
      trade: 'app',
    },
    {
      words: /precio|caro\b|cara\b|factura|cobr/,
      praise: 'los precios',
      grievance: 'los precios',
      topic: 'price_billing',
    },
    {
      words: /calidad|producto|roto|defectuos/,
      praise: 'la calidad',
      grievance: 'la calidad',
      topic: 'product_quality',
      trade: 'shop',
    },
    { words: /reembolso|devol|dinero/, praise: 'la devolución', grievance: 'la devolución', topic: 'refund_return' },
    { words: /reserva|cancel|cita\b/, praise: 'la reserva', grievance: 'la reserva', topic: 'booking_cancellation' },
    {
      words: /respuesta|respond|contest|telefono/,
      praise: 'la comunicación',
      grievance: 'la comunicación',
      topic: 'communication',
    },
    { words: /ubicacion|ambiente|decoracion|vistas/, praise: 'el ambiente', grievance: 'el ambiente' },
  ],
  phrases: {
    greeting: { formal: ['Buenos días:', '¡Hola!'], informal: ['¡Hola!', '¡Buenas!'] },
    praise_open: {
      any: [
        '{Muchas|Muchísimas} gracias por {estas palabras|esta opinión tan bonita|compartir la experiencia}.',
        '¡Qué {alegría leer esto|opinión tan bonita}, {gracias|muchas gracias}!',
        'Una opinión así {anima a todo el equipo|nos motiva mucho|es la mejor recompensa}.',
        'Estas palabras {nos llegan al corazón|significan mucho para nosotros|nos alegran el día}.',
      ],
      formal: [
        'Le agradecemos {sinceramente|de corazón|mucho} {su opinión|sus palabras|su comentario}.',
        'Su opinión {nos ha alegrado mucho|nos anima a seguir así}.',
      ],
      informal: [
        '¡{Muchas|Mil} gracias por {tu opinión|tus palabras|tu comentario}!',
        '¡Tu opinión {nos alegra el día|nos hace mucha ilusión}!',
      ],
    },
    praise_about: {
      any: [
        'Los elogios sobre [about] nos {alegran especialmente|hacen mucha ilusión}.',
        'Leer {algo tan bonito|tantas cosas buenas} sobre [about] {nos enorgullece|nos anima mucho}.',
        'Gracias {sobre todo|en especial} por {las palabras|lo que leemos} sobre [about].',
        'Esta opinión sobre [about] {significa mucho para nosotros|nos motiva}.',
      ],
    },
    praise_close_any: {
      any: [
        '{Muchas gracias de nuevo|Gracias una vez más} y {hasta siempre|todo lo mejor}.',
        '{Con cariño|Con gratitud}, {todo el equipo|el equipo al completo}.',
        'Esperamos {seguir así|tener más ocasiones como esta}.',
        '{Todo lo mejor|Un abrazo} {para los próximos días|y hasta otra}.',

        '¡{Hasta pronto|Hasta la próxima|Nos vemos pronto}!',
        '¡{Un saludo|Un cordial saludo|Saludos} de todo el equipo!',
        '¡{Feliz semana|Feliz día|Muy buen día}!',
        'Será un placer {volver a vernos|vernos de nuevo}.',
      ],
    },
    thanks: {
      any: [
        '{Nos alegra|Es un placer} {recibir este mensaje|leer esta opinión}, {gracias por el tiempo dedicado|de verdad}.',
        '{Leemos todo lo que nos escriben|Cada mensaje se lee con atención}, y {este no es una excepción|este también}.',
        '{Las miradas de fuera|Las opiniones variadas} nos ayudan a {vernos mejor|entender qué importa}.',
        'Gracias por {dedicarnos un momento|el tiempo de escribirnos}.',

        '{Muchas gracias|Gracias} por {la opinión|el comentario|compartir la experiencia}.',
        'Cada {opinión|comentario} {cuenta para nosotros|nos ayuda}, {gracias|muchas gracias}.',
        'Valoramos {cada opinión|cada comentario}, {gracias por este tiempo|muchas gracias}.',
      ],
    },
    remark_about: {
      any: [
        'También {tomamos nota de|valoramos} el comentario sobre [about].',
        'Gracias también por la sinceridad sobre [about].',
      ],
    },
    complaint_open: {
      any: [
        'Gracias por {la sinceridad|contárnoslo|esta opinión sincera}.',
        'Hemos leído {este mensaje|cada palabra} con {atención|mucha atención}.',
        'Es {importante|bueno} que {lo sepamos|nos llegue este aviso}.',
      ],
    },
    sorry_about: {
      any: [
        '{Sentimos|Sentimos mucho|Lamentamos} la {decepción|mala experiencia} en cuanto a [about].',
        'Entendemos {la decepción|el malestar} en cuanto a [about] y {pedimos disculpas|lo sentimos}.',
        'En cuanto a [about], {pedimos disculpas por la decepción|sentimos no haber cumplido las expectativas}.',
        'Pedimos {disculpas|sinceras disculpas} por {la experiencia|lo ocurrido} en cuanto a [about].',
      ],
    },
    sorry_plain: {
      any: [
        '{Sentimos mucho|Lamentamos|Sentimos de verdad} {esta decepción|que la experiencia no fuera buena|leer esto}.',
        'Pedimos {disculpas|sinceras disculpas} por {la decepción|esta experiencia}.',
        'Entendemos {el malestar|la decepción} y {lo sentimos|pedimos disculpas}.',
      ],
    },
    valued: {
      any: [
        'Comentarios así {nos ayudan a mejorar|son importantes para nosotros|merecen toda nuestra atención}.',
        '{Para nosotros es importante|Nos importa} que {todo el mundo quede satisfecho|se pueda confiar en nosotros}.',
        'Nos tomamos {esto muy en serio|en serio cada crítica}.',
        'Una crítica sincera {nos es muy útil|vale más que un elogio}.',
      ],
    },
    contact: {
      formal: [
        '{Escríbanos|Póngase en contacto con nosotros}: [contact]; {nos gustaría saber más|queremos entender lo ocurrido}.',
        'Para {hablar de los detalles|tratarlo en privado}, puede localizarnos aquí: [contact].',
      ],
      informal: [
        '{Escríbenos|Ponte en contacto con nosotros}: [contact]; {nos gustaría saber más|queremos entender lo ocurrido}.',
        'Para {hablar de los detalles|tratarlo en privado}, puedes localizarnos aquí: [contact].',
      ],
    },
    contact_missing: {
      formal: ['Nos gustaría {saber más|entender los detalles}; puede escribirnos directamente.'],
      informal: ['Nos gustaría {saber más|entender los detalles}; puedes escribirnos directamente.'],
    },
    app_details: {
      any: [
        '¿En qué {dispositivo|teléfono} y con qué versión de la aplicación {ocurre|pasa}?',
        'El modelo del dispositivo y la versión de la aplicación nos {ayudarían|serían muy útiles}.',
      ],
    },
    question_open: {
      any: ['Gracias por {la pregunta|preguntar|el mensaje}.', '{Buena|Muy buena} pregunta, {gracias|muchas gracias}.'],
    },
    holding: {
      any: [
        'Preferimos {comprobarlo antes|no dar un dato equivocado}, {para responder con certeza|por eso lo estamos comprobando}.',
        'Para {dar una respuesta fiable|responder con exactitud}, {primero comprobamos los detalles|lo comprobamos antes}.',
      ],
    },
    idea_open: {
      any: [
        'Gracias por {la idea|la sugerencia|la propuesta}.',
        'Es {una idea interesante|una buena sugerencia}, {gracias|muchas gracias}.',
      ],
    },
    idea_close: {
      any: [
        'Sugerencias así {nos muestran lo que importa|son muy útiles}.',
        'Es bueno saber {qué falta en el día a día|qué resultaría útil}.',
      ],
    },
    careful_other: {
      any: [
        'Nos tomamos {este mensaje|este aviso} {muy en serio|con la máxima seriedad}.',
        'La {salud y la seguridad son|seguridad de las personas es} lo primero, y nos tomamos este mensaje muy en serio.',
      ],
    },
    careful_contact: {
      formal: [
        'Por favor, póngase en contacto directamente con nosotros {para hablar con una persona|para tratarlo en persona}: [contact].',
      ],
      informal: [
        'Por favor, ponte en contacto directamente con nosotros {para hablar con una persona|para tratarlo en persona}: [contact].',
      ],
    },
    careful_contact_missing: {
      formal: [
        'Por favor, póngase en contacto directamente con nosotros {para tratarlo en privado|para hablarlo en persona}.',
      ],
      informal: ['Por favor, escríbenos directamente {para tratarlo en privado|para hablarlo en persona}.'],
    },
    keep_data_private: {
      any: ['Por seguridad, {es mejor no publicar datos personales|recomendamos no publicar datos personales}.'],
    },
  },
});
