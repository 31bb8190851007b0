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
});
