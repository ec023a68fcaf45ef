package org.lth.workbench.snapshot.arrow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.lth.workbench.snapshot.SnapshotAssertions.assertSameBits;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.ShrinkingMode;
import net.jqwik.api.Tuple;
import org.lth.workbench.domain.Digest;
import org.lth.workbench.domain.Mask;
import org.lth.workbench.domain.MaskSet;
import org.lth.workbench.domain.Shape;
import org.lth.workbench.domain.Tensor;
import org.lth.workbench.domain.TensorName;
import org.lth.workbench.domain.TensorSet;
import org.lth.workbench.identity.ContentDigests;
import org.lth.workbench.snapshot.PrivateSnapshots;

class RoundTripTest {
  private final PrivateSnapshots stores =
      TestHome.at(Path.of("target", "round-trips")).privateStores();

  /** A tensor's raw bits, and which of them are kept. */
  record Layer(Shape shape, List<Integer> bits, BitSet kept) {}

  @Provide
  Arbitrary<List<Layer>> layers() {
    Arbitrary<Shape> shapes =
        Arbitraries.integers().between(1, 5).list().ofMinSize(1).ofMaxSize(4).map(Shape::new);
    Arbitrary<Integer> odd =
        Arbitraries.of(0x80000000, 0x7fc00001, 0xff800002, 0x00000001, 0x7f800000);
    Arbitrary<Integer> bits =
        Arbitraries.frequencyOf(Tuple.of(4, Arbitraries.integers()), Tuple.of(1, odd));
    return shapes
        .flatMap(
            shape ->
                bits.list()
                    .ofSize(shape.size())
                    .flatMap(
                        values ->
                            Arbitraries.integers()
                                .between(0, shape.size() - 1)
                                .set()
                                .map(kept -> new Layer(shape, values, bitSet(kept)))))
        .list()
        .ofMinSize(1)
        .ofMaxSize(4);
  }

  private static BitSet bitSet(Iterable<Integer> indices) {
    BitSet set = new BitSet();
    indices.forEach(set::set);
    return set;
  }

  @Property(tries = 60, shrinking = ShrinkingMode.BOUNDED)
  void what_is_put_is_read_back(@ForAll("layers") List<Layer> layers) {
    List<Tensor> tensors = new ArrayList<>();
    List<Mask> masks = new ArrayList<>();
    for (Layer layer : layers) {
      TensorName name = new TensorName("layer" + tensors.size());
      Mask mask = new Mask(name, layer.shape(), layer.kept());
      masks.add(mask);
      tensors.add(mask.applyTo(new Tensor(name, layer.shape(), floats(layer.bits()))));
    }
    TensorSet weights = new TensorSet(tensors);
    MaskSet maskSet = new MaskSet(masks);
    try (var scope = stores.open()) {
      Digest digest = scope.store().put(weights, maskSet).digest();

      assertThat(digest).isEqualTo(ContentDigests.of(weights).digest());
      assertSameBits(scope.store().tensors(digest), weights);
      assertThat(scope.store().masks(scope.store().put(maskSet).digest())).isEqualTo(maskSet);
    }
  }

  private static float[] floats(List<Integer> bits) {
    float[] values = new float[bits.size()];
    for (int i = 0; i < values.length; i++) {
      values[i] = Float.intBitsToFloat(bits.get(i));
    }
    return values;
  }
}
