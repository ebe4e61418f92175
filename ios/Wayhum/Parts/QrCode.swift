import CoreImage.CIFilterBuiltins
import SwiftUI
import WayhumKit

/// A QR code (ISO/IEC 18004), dark on white by day and by night: many readers know no other.
struct QrCode: View {
    let content: String
    let control: Control

    var body: some View {
        if let image = Self.image(of: content) {
            Image(decorative: image, scale: 1)
                .interpolation(.none)
                .resizable()
                .scaledToFit()
                .frame(maxWidth: Space.code)
                .padding(Space.large)
                .background(.white, in: .rect(cornerRadius: Space.corner))
                .frame(maxWidth: .infinity)
                .spoken(control)
        }
    }

    private static func image(of content: String) -> CGImage? {
        let filter = CIFilter.qrCodeGenerator()
        filter.message = Data(content.utf8)
        return filter.outputImage.flatMap { CIContext().createCGImage($0, from: $0.extent) }
    }
}
