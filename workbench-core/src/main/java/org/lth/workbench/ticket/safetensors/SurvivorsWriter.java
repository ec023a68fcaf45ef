package org.lth.workbench.ticket.safetensors;

import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import org.lth.workbench.domain.Mask;
import org.lth.workbench.domain.Shape;
import org.lth.workbench.domain.Tensor;
import org.lth.workbench.engine.TrainedNetwork;
import org.lth.workbench.network.Dense;
import org.lth.workbench.ticket.ModelWriter;
import org.lth.workbench.ticket.TicketModel;
import org.lth.workbench.ticket.safetensors.SafetensorsFile.Entry;

/**
 * The kept weights of each layer as compressed rows: {@code NAME/rows} (where each row begins, and
 * how many there are), {@code NAME/columns} and {@code NAME/values}; biases whole. Columns are two
 * bytes where they fit, and come last, so that every array begins at a multiple of its elements.
 */
final class SurvivorsWriter implements ModelWriter {
  private static final String VERSION = "1";
  private static final int SHORT_COLUMNS = 1 << Short.SIZE;

  @Override
  public void write(TicketModel ticket, OutputStream target) throws IOException {
    TrainedNetwork trained = ticket.trained();
    TreeMap<String, String> facts = new TreeMap<>(ticket.facts());
    facts.put("workbench.sparse", VERSION);
    SafetensorsFile file = new SafetensorsFile(facts);
    List<Entry> narrow = new ArrayList<>();
    for (Dense layer : trained.network().layers()) {
      Tensor weight = trained.weights().get(layer.weight().name());
      facts.put("shape/" + weight.name(), weight.shape().extents().toString());
      int[] kept = kept(trained.masks().get(weight.name()));
      file.add(Entry.integers(weight.name() + "/rows", rows(kept, layer.size())));
      file.add(values(weight, kept));
      Entry columns = columns(weight, kept, layer.size());
      if (columns.dtype().equals("I32")) {
        file.add(columns);
      } else {
        narrow.add(columns);
      }
      Tensor bias = trained.weights().get(layer.bias().name());
      file.add(Entry.of(bias.name().toString(), bias));
    }
    narrow.forEach(file::add);
    file.writeTo(target);
  }

  private static int[] kept(Mask mask) {
    return mask.kept().stream().toArray();
  }

  private static int[] rows(int[] kept, Dense.Size size) {
    int[] starts = new int[size.outputs() + 1];
    for (int position : kept) {
      starts[position / size.inputs() + 1]++;
    }
    for (int row = 1; row < starts.length; row++) {
      starts[row] += starts[row - 1];
    }
    return starts;
  }

  private static Entry values(Tensor weight, int[] kept) {
    float[] values = new float[kept.length];
    for (int p = 0; p < kept.length; p++) {
      values[p] = weight.values()[kept[p]];
    }
    return Entry.floats(weight.name() + "/values", Shape.of(kept.length), values);
  }

  private static Entry columns(Tensor weight, int[] kept, Dense.Size size) {
    int[] columns = new int[kept.length];
    for (int p = 0; p < kept.length; p++) {
      columns[p] = kept[p] % size.inputs();
    }
    String name = weight.name() + "/columns";
    return size.inputs() <= SHORT_COLUMNS
        ? Entry.shorts(name, columns)
        : Entry.integers(name, columns);
  }
}
