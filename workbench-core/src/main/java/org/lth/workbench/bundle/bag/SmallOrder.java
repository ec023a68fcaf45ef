package org.lth.workbench.bundle.bag;

import java.math.BigInteger;
import java.security.InvalidKeyException;
import java.security.PublicKey;
import java.security.interfaces.EdECPublicKey;
import java.util.List;

/**
 * Public keys of Ed25519 that belong to no private key: points of order 1, 2, 4 and 8, for which
 * anybody can make a signature that fits any text.
 */
final class SmallOrder {
  private static final BigInteger PRIME =
      BigInteger.ONE.shiftLeft(255).subtract(BigInteger.valueOf(19));

  /** Of a point of order 8; that of the others of this order is the negative. */
  private static final BigInteger OF_ORDER_EIGHT =
      new BigInteger(
          "2707385501144840649318225287225658788936804267575313519463743609750303402022");

  private static final List<BigInteger> HEIGHTS =
      List.of(
          BigInteger.ZERO,
          BigInteger.ONE,
          PRIME.subtract(BigInteger.ONE),
          OF_ORDER_EIGHT,
          PRIME.subtract(OF_ORDER_EIGHT));

  private SmallOrder() {}

  /** The key, unless everybody can sign for it. */
  static PublicKey refused(PublicKey key) throws InvalidKeyException {
    if (key instanceof EdECPublicKey point
        && HEIGHTS.contains(point.getPoint().getY().mod(PRIME))) {
      throw new InvalidKeyException("a point of small order, for which everybody can sign");
    }
    return key;
  }
}
