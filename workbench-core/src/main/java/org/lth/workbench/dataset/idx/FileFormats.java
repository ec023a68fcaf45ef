package org.lth.workbench.dataset.idx;

import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.lth.workbench.dataset.DatasetFormat;
import org.lth.workbench.dataset.ImageSet;

/**
 * Finds the files of a data set, whatever format they have.
 *
 * @param further formats, which are asked where there are no files of this program's own
 */
record FileFormats(List<DatasetFormat> further) {
  private static final int UNSIGNED_BYTES = 0x0800;

  FileFormats(Collection<DatasetFormat> further) {
    this(List.copyOf(further));
  }

  /** The four IDX files of a folder or archive, read or made. */
  Map<IdxPart, RawFile> read(Path place) {
    Optional<CifarFiles> cifar = CifarFiles.find(place);
    if (cifar.isPresent()) {
      return cifar.get().parts();
    }
    if (!IdxFolder.isHere(place)) {
      for (DatasetFormat format : further) {
        Optional<DatasetFormat.Parts> parts = format.read(place);
        if (parts.isPresent()) {
          return asIdx(parts.get(), place + " (" + format.word() + ")");
        }
      }
    }
    return IdxFolder.read(place, further.stream().map(DatasetFormat::files).toList());
  }

  private static Map<IdxPart, RawFile> asIdx(DatasetFormat.Parts parts, String where) {
    Map<IdxPart, RawFile> files = new EnumMap<>(IdxPart.class);
    put(files, IdxPart.TRAIN_IMAGES, parts.train(), where);
    put(files, IdxPart.TEST_IMAGES, parts.test(), where);
    return files;
  }

  private static void put(
      Map<IdxPart, RawFile> files, IdxPart part, ImageSet images, String where) {
    ImageSet.Geometry geometry = images.geometry();
    int dimensions = geometry.channels() > 1 ? part.dimensions() + 1 : part.dimensions();
    ByteBuffer pixels =
        ByteBuffer.allocate(Integer.BYTES * (1 + dimensions) + images.pixels().length);
    pixels.putInt(UNSIGNED_BYTES + dimensions).putInt(images.count());
    pixels.putInt(geometry.height()).putInt(geometry.width());
    if (geometry.channels() > 1) {
      pixels.putInt(geometry.channels());
    }
    ByteBuffer labels = ByteBuffer.allocate(2 * Integer.BYTES + images.count());
    labels.putInt(UNSIGNED_BYTES + 1).putInt(images.count()).put(images.labels());
    files.put(part, new RawFile(where, pixels.put(images.pixels()).array()));
    files.put(part.labels(), new RawFile(where, labels.array()));
  }
}
