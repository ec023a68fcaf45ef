package org.lth.workbench.ticket.onnx;

import ai.onnx.proto.OnnxMl.AttributeProto;
import ai.onnx.proto.OnnxMl.GraphProto;
import ai.onnx.proto.OnnxMl.NodeProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import ai.onnx.proto.OnnxMl.TensorShapeProto;
import ai.onnx.proto.OnnxMl.TypeProto;
import ai.onnx.proto.OnnxMl.ValueInfoProto;
import com.google.protobuf.ByteString;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;
import org.lth.workbench.domain.Tensor;
import org.lth.workbench.network.Dense;
import org.lth.workbench.network.Network;
import org.lth.workbench.network.Parameter;
import org.lth.workbench.ticket.TicketModel;

/**
 * Pixels of 0 to 255 in, logits out: the three operations of normalization, then for each layer
 * x·Wᵀ + b, and ReLU after all but the last.
 */
final class OnnxGraph {
  private static final String PIXELS = "pixels";
  private static final String LOGITS = "logits";
  private static final float WHITE = 255;
  private static final int[] SCALAR = {};

  private final TicketModel ticket;
  private final Network network;
  private final GraphProto.Builder graph = GraphProto.newBuilder();

  OnnxGraph(TicketModel ticket) {
    this.ticket = ticket;
    this.network = ticket.trained().network();
  }

  GraphProto build() {
    graph.setName(network.name());
    int classes = network.classes();
    graph.addInput(batchOf(PIXELS, network.inputs()));
    graph.addOutput(batchOf(LOGITS, classes));
    String value = normalized();
    for (Dense layer : network.layers()) {
      value = layer(layer, value);
    }
    return graph.build();
  }

  /** The operations of training, in float and in its order, so that inputs are the same bits. */
  private String normalized() {
    constant("white", WHITE);
    constant("mean", ticket.normalization().mean());
    constant("deviation", ticket.normalization().deviation());
    graph.addNode(node("Div", List.of(PIXELS, "white"), "brightness"));
    graph.addNode(node("Sub", List.of("brightness", "mean"), "centred"));
    graph.addNode(node("Div", List.of("centred", "deviation"), "inputs"));
    return "inputs";
  }

  private String layer(Dense layer, String inputs) {
    String sums = layer.isOutput() ? LOGITS : layer.name() + ".sums";
    graph.addInitializer(parameter(layer.weight()));
    graph.addInitializer(parameter(layer.bias()));
    graph.addNode(
        node("Gemm", List.of(inputs, name(layer.weight()), name(layer.bias())), sums)
            .addAttribute(
                AttributeProto.newBuilder()
                    .setName("transB")
                    .setType(AttributeProto.AttributeType.INT)
                    .setI(1)));
    if (layer.isOutput()) {
      return sums;
    }
    String outputs = layer.name() + ".outputs";
    graph.addNode(node("Relu", List.of(sums), outputs));
    return outputs;
  }

  private static NodeProto.Builder node(String operator, List<String> inputs, String output) {
    return NodeProto.newBuilder()
        .setName(output)
        .setOpType(operator)
        .addAllInput(inputs)
        .addOutput(output);
  }

  private static String name(Parameter parameter) {
    return parameter.name().toString();
  }

  private TensorProto parameter(Parameter parameter) {
    Tensor tensor = ticket.trained().weights().get(parameter.name());
    int[] extents = tensor.shape().extents().stream().mapToInt(Integer::intValue).toArray();
    return tensor(name(parameter), extents, tensor.values());
  }

  private void constant(String name, float value) {
    graph.addInitializer(tensor(name, SCALAR, new float[] {value}));
  }

  /** One number, or for several channels one for each input, which are ordered by channel. */
  private void constant(String name, List<Double> ofChannels) {
    if (ofChannels.size() == 1) {
      constant(name, ofChannels.get(0).floatValue());
      return;
    }
    float[] values = new float[network.inputs()];
    for (int i = 0; i < values.length; i++) {
      values[i] = ofChannels.get(i / (values.length / ofChannels.size())).floatValue();
    }
    graph.addInitializer(tensor(name, new int[] {values.length}, values));
  }

  private static TensorProto tensor(String name, int[] extents, float[] values) {
    ByteBuffer bytes =
        ByteBuffer.allocate(values.length * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
    bytes.asFloatBuffer().put(values);
    TensorProto.Builder tensor =
        TensorProto.newBuilder()
            .setName(name)
            .setDataType(TensorProto.DataType.FLOAT.getNumber())
            .setRawData(ByteString.copyFrom(bytes));
    for (int extent : extents) {
      tensor.addDims(extent);
    }
    return tensor.build();
  }

  /** Any number of rows of floats. */
  private static ValueInfoProto batchOf(String name, int width) {
    TensorShapeProto.Builder shape =
        TensorShapeProto.newBuilder()
            .addDim(TensorShapeProto.Dimension.newBuilder().setDimParam("batch"))
            .addDim(TensorShapeProto.Dimension.newBuilder().setDimValue(width));
    return ValueInfoProto.newBuilder()
        .setName(name)
        .setType(
            TypeProto.newBuilder()
                .setTensorType(
                    TypeProto.Tensor.newBuilder()
                        .setElemType(TensorProto.DataType.FLOAT.getNumber())
                        .setShape(shape)))
        .build();
  }
}
