package org.lth.workbench.law;

import org.lth.workbench.domain.Tensor;
import org.lth.workbench.domain.TensorSet;
import org.lth.workbench.law.Objections.Claim;

/**
 * Recorded tensors that have to be others, bit for bit.
 *
 * @param what is wrong if they are not
 * @param place where the recorded ones stand
 */
record SameTensors(String what, Place place) {

  /** Objects to the first difference. */
  void check(TensorSet expected, TensorSet actual, Objections objections) {
    if (!expected.names().stream()
        .sorted()
        .toList()
        .equals(actual.names().stream().sorted().toList())) {
      objections.add(what, place, Claim.of("the tensors " + expected.names(), actual.names()));
      return;
    }
    for (Tensor tensor : expected) {
      int index = firstDifference(tensor, actual.get(tensor.name()));
      if (index >= 0) {
        objections.add(
            what,
            place.tensor(tensor.name()) + " at index " + index,
            Claim.of(value(tensor, index), value(actual.get(tensor.name()), index)));
        return;
      }
    }
  }

  private static String value(Tensor tensor, int index) {
    return index < tensor.values().length
        ? Float.toString(tensor.values()[index])
        : "the shape " + tensor.shape().extents();
  }

  private static int firstDifference(Tensor expected, Tensor actual) {
    if (!expected.shape().equals(actual.shape())) {
      return Math.max(expected.values().length, actual.values().length);
    }
    for (int i = 0; i < expected.values().length; i++) {
      if (Float.floatToRawIntBits(expected.values()[i])
          != Float.floatToRawIntBits(actual.values()[i])) {
        return i;
      }
    }
    return -1;
  }
}
