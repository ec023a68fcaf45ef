package org.lth.workbench.ticket.onnx;

import static org.assertj.core.api.Assertions.assertThat;

import ai.onnx.proto.OnnxMl.GraphProto;
import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.NodeProto;
import ai.onnx.proto.OnnxMl.StringStringEntryProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.lth.workbench.ticket.TinyTicket;

class OnnxWriterTest {
  private byte[] bytes = {};
  private ModelProto model = ModelProto.getDefaultInstance();

  @BeforeEach
  void write() throws IOException {
    bytes = written();
    model = ModelProto.parseFrom(bytes);
  }

  private static byte[] written() throws IOException {
    ByteArrayOutputStream target = new ByteArrayOutputStream();
    new OnnxWriter().write(TinyTicket.model(), target);
    return target.toByteArray();
  }

  private TensorProto tensor(String name) {
    return model.getGraph().getInitializerList().stream()
        .filter(tensor -> tensor.getName().equals(name))
        .findFirst()
        .orElseThrow();
  }

  private float[] values(String name) {
    ByteBuffer raw =
        tensor(name).getRawData().asReadOnlyByteBuffer().order(ByteOrder.LITTLE_ENDIAN);
    float[] values = new float[raw.remaining() / Float.BYTES];
    raw.asFloatBuffer().get(values);
    return values;
  }

  @Test
  void weights_are_whole_and_pruned_ones_are_zero() {
    assertThat(values("fc1.weight")).containsExactly(TinyTicket.hiddenWeights());
    assertThat(tensor("fc1.weight").getDimsList()).containsExactly(2L, 3L);
    assertThat(values("output.weight")).containsExactly(TinyTicket.outputWeights());
    assertThat(values("fc1.bias")).containsExactly(TinyTicket.hiddenBias());
    assertThat(values("output.bias")).containsExactly(TinyTicket.outputBias());
    assertThat(tensor("fc1.weight").getDataType())
        .isEqualTo(TensorProto.DataType.FLOAT.getNumber());
  }

  @Test
  void pixels_are_normalized_then_each_layer_follows_with_relu_after_all_but_the_last() {
    assertThat(model.getGraph().getNodeList())
        .extracting(NodeProto::getOpType)
        .containsExactly("Div", "Sub", "Div", "Gemm", "Relu", "Gemm");
    assertThat(values("white")).containsExactly(255f);
    assertThat(values("mean")).containsExactly(0.1307f);
    assertThat(values("deviation")).containsExactly(0.3081f);
  }

  @Test
  void each_operation_reads_what_the_one_before_it_gave() {
    GraphProto graph = model.getGraph();
    String value = graph.getInput(0).getName();
    for (NodeProto node : graph.getNodeList()) {
      assertThat(node.getInput(0)).isEqualTo(value);
      value = node.getOutput(0);
    }
    assertThat(value).isEqualTo(graph.getOutput(0).getName()).isEqualTo("logits");
  }

  @Test
  void weights_are_used_as_they_are_stored_a_row_for_each_output() {
    assertThat(model.getGraph().getNodeList())
        .filteredOn(node -> node.getOpType().equals("Gemm"))
        .hasSize(2)
        .allSatisfy(
            node -> {
              assertThat(node.getAttribute(0).getName()).isEqualTo("transB");
              assertThat(node.getAttribute(0).getI()).isEqualTo(1);
            });
  }

  @Test
  void any_number_of_images_goes_in_and_a_logit_for_each_class_comes_out() {
    assertThat(width(model.getGraph().getInput(0))).isEqualTo(3);
    assertThat(width(model.getGraph().getOutput(0))).isEqualTo(2);
  }

  private static long width(ai.onnx.proto.OnnxMl.ValueInfoProto value) {
    assertThat(value.getType().getTensorType().getShape().getDim(0).getDimParam())
        .isEqualTo("batch");
    return value.getType().getTensorType().getShape().getDim(1).getDimValue();
  }

  @Test
  void facts_say_where_it_comes_from() {
    assertThat(model.getMetadataPropsList())
        .extracting(StringStringEntryProto::getKey)
        .containsExactly("workbench.level", "workbench.run");
    assertThat(model.getOpsetImport(0).getVersion()).isEqualTo(13);
  }

  @Test
  void the_same_ticket_gives_the_same_bytes() throws IOException {
    assertThat(written()).isEqualTo(bytes);
  }
}
