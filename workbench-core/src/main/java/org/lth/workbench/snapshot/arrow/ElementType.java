package org.lth.workbench.snapshot.arrow;

import org.apache.arrow.flatbuf.Field;
import org.apache.arrow.flatbuf.FloatingPoint;
import org.apache.arrow.flatbuf.Int;
import org.apache.arrow.flatbuf.Precision;
import org.apache.arrow.flatbuf.Type;
import org.apache.arrow.vector.types.FloatingPointPrecision;
import org.apache.arrow.vector.types.pojo.ArrowType;

/** The types of numbers that snapshots hold. */
enum ElementType {
  FLOAT32(32),
  FLOAT64(64),
  INT64(64),
  BOOL(1);

  private final int bits;

  ElementType(int bits) {
    this.bits = bits;
  }

  ArrowType arrow() {
    return switch (this) {
      case FLOAT32 -> new ArrowType.FloatingPoint(FloatingPointPrecision.SINGLE);
      case FLOAT64 -> new ArrowType.FloatingPoint(FloatingPointPrecision.DOUBLE);
      case INT64 -> new ArrowType.Int(64, true);
      case BOOL -> new ArrowType.Bool();
    };
  }

  int bytes(int count) {
    return Math.toIntExact(((long) count * bits + 7) / 8);
  }

  static ElementType of(Field field) {
    return switch (field.typeType()) {
      case Type.Bool -> BOOL;
      case Type.Int -> integer((Int) field.type(new Int()));
      case Type.FloatingPoint -> floating((FloatingPoint) field.type(new FloatingPoint()));
      default -> throw unknown(field.typeType());
    };
  }

  private static ElementType integer(Int type) {
    if (type.bitWidth() != 64 || !type.isSigned()) {
      throw new IllegalArgumentException("an integer column is not int64");
    }
    return INT64;
  }

  private static ElementType floating(FloatingPoint type) {
    return switch (type.precision()) {
      case Precision.SINGLE -> FLOAT32;
      case Precision.DOUBLE -> FLOAT64;
      default -> throw unknown(type.precision());
    };
  }

  private static IllegalArgumentException unknown(int type) {
    return new IllegalArgumentException("snapshots have no columns of type " + type);
  }
}
