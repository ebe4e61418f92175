// Stands in for Core Image, as SwiftUI.swift says.

@_exported import UIKit

public struct CIImage { public var extent: CGRect { .zero } }
public class CIContext {
    public init() {}
    public func createCGImage(_ image: CIImage, from: CGRect) -> CGImage? { nil }
}
public class CIFilter {
    public static func qrCodeGenerator() -> CIFilter { CIFilter() }
    public var message = Data()
    public var outputImage: CIImage? { nil }
}
