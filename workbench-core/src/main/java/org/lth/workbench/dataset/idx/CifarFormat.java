package org.lth.workbench.dataset.idx;

import java.nio.ByteBuffer;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.lth.workbench.dataset.DatasetDamaged;
import org.lth.workbench.domain.Problem;

/**
 * Turns CIFAR-10's binary records into IDX. A record is a label of one byte, 0 to 9, and 3 × 32 ×
 * 32 bytes in the order [channel][row][column] (Krizhevsky 2009); IDX has the channel last.
 */
final class CifarFormat {
  private static final int SIDE = 32;
  private static final int AREA = SIDE * SIDE;
  private static final int CHANNELS = 3;
  private static final int VALUES = CHANNELS * AREA;
  private static final int RECORD = 1 + VALUES;
  private static final int CLASSES = 10;
  private static final int IMAGES_MAGIC = 0x0804;
  private static final int LABELS_MAGIC = 0x0801;
  private static final int IMAGES_HEADER = 5 * Integer.BYTES;
  private static final int LABELS_HEADER = 2 * Integer.BYTES;

  private CifarFormat() {}

  /** The four IDX files with the images of all batches, in their order. */
  static Map<IdxPart, RawFile> parts(List<RawFile> batches, RawFile test) {
    for (RawFile batch : batches) {
      check(batch);
      if (batch.bytes().length != batches.get(0).bytes().length) {
        throw damaged(
            Problem.what("the training batches differ in length")
                .where(batch.where())
                .expected(batches.get(0).bytes().length + " bytes, as the first has")
                .actual(batch.bytes().length + " bytes"));
      }
    }
    check(test);
    Map<IdxPart, RawFile> parts = new EnumMap<>(IdxPart.class);
    put(parts, IdxPart.TRAIN_IMAGES, batches);
    put(parts, IdxPart.TEST_IMAGES, List.of(test));
    return parts;
  }

  private static void check(RawFile file) {
    int length = file.bytes().length;
    if (length == 0 || length % RECORD != 0) {
      throw damaged(
          Problem.what("a file of CIFAR-10's binary version has a wrong length")
              .where(file.where())
              .expected("a multiple of " + RECORD + " bytes; CIFAR-10's own files have 30730000")
              .actual(length + " bytes"));
    }
    for (int record = 0; record * RECORD < length; record++) {
      int label = Byte.toUnsignedInt(file.bytes()[record * RECORD]);
      if (label >= CLASSES) {
        throw damaged(
            Problem.what("a label is out of range")
                .where(file.where())
                .expected("labels 0 to " + (CLASSES - 1) + " (CIFAR-100 is not read)")
                .actual("label " + label + " at record " + record));
      }
    }
  }

  private static void put(Map<IdxPart, RawFile> parts, IdxPart images, List<RawFile> batches) {
    long total = batches.stream().mapToLong(batch -> batch.bytes().length).sum();
    if (total > RawFile.LIMIT) {
      throw damaged(
          Problem.what("the training batches are too large")
              .where(batches.get(0).where())
              .expected("at most " + RawFile.LIMIT + " bytes together")
              .actual(total + " bytes"));
    }
    int count = (int) (total / RECORD);
    ByteBuffer pixels = ByteBuffer.allocate(IMAGES_HEADER + count * VALUES);
    pixels.putInt(IMAGES_MAGIC).putInt(count).putInt(SIDE).putInt(SIDE).putInt(CHANNELS);
    ByteBuffer labels = ByteBuffer.allocate(LABELS_HEADER + count);
    labels.putInt(LABELS_MAGIC).putInt(count);
    for (RawFile batch : batches) {
      byte[] bytes = batch.bytes();
      for (int record = 0; record < bytes.length; record += RECORD) {
        labels.put(bytes[record]);
        for (int place = record + 1; place <= record + AREA; place++) {
          pixels.put(bytes[place]).put(bytes[place + AREA]).put(bytes[place + 2 * AREA]);
        }
      }
    }
    String where = batches.get(0).where();
    parts.put(images, new RawFile(where, pixels.array()));
    parts.put(images.labels(), new RawFile(where, labels.array()));
  }

  private static DatasetDamaged damaged(Problem.Next problem) {
    return new DatasetDamaged(
        problem.next("get CIFAR-10's binary version again, and all of its files"), null);
  }
}
